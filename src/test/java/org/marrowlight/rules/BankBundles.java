package org.marrowlight.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Value;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Site;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// Says the patients of the YAML banks in FHIR: every result in the first spelling that our own reader takes for just
/// that result.
final class BankBundles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /// Where the result stands in a bundle that holds nothing else about the patient.
    private static final String RESULT = "Bundle.entry[1]";

    private final BundleReader reader =
            new BundleReader(Shipped.PACK.vocabulary(), Site.plain("none"), GuardLimits.DEFAULT);
    private final Spelling spelling = new Spelling(Shipped.PACK.vocabulary());
    private final Map<Measurement, Optional<Map<String, Object>>> said = new HashMap<>();

    /// A patient of a bank, as an author wrote it.
    record Written(String name, Map<String, String> patient) {}

    /// A patient of a bank in FHIR.
    ///
    /// @param unsaid results for which no spelling was found; a bundle with any is no use
    record Bundled(Written written, byte[] line, List<String> unsaid) {}

    /// The patients of all banks, each name once: as they come, the dangerous ones on both sides of every threshold
    /// too, and the examples of the alert rules.
    static List<Written> patients() {
        Map<String, Written> byName = new TreeMap<>();
        List<Written> all = new ArrayList<>();
        Stream.of(
                        WorkedCaseBankTest.cases().map(worked -> new Written(worked.name(), worked.patient())),
                        DangerousMissBankTest.asItComes().map(BankBundles::written),
                        DangerousMissBankTest.atTheFiringSide().map(BankBundles::written),
                        DangerousMissBankTest.atTheSilentSide().map(BankBundles::written),
                        alerts())
                .flatMap(bank -> bank)
                .filter(written -> byName.values().stream()
                        .noneMatch(earlier -> earlier.patient().equals(written.patient())))
                .forEach(written -> {
                    String name = written.name();
                    for (int i = 2; byName.containsKey(name); i++) {
                        name = written.name() + " (" + i + ")";
                    }
                    Written named = new Written(name, written.patient());
                    byName.put(name, named);
                    all.add(named);
                });
        return List.copyOf(all);
    }

    /// The examples of the alert rules, so that every alert can be seen to be lost.
    private static Stream<Written> alerts() {
        try {
            return RuleExamplesTest.examples()
                    .filter(example -> example.fires() && example.rule().startsWith("ALERT-"))
                    .map(example -> new Written("example of " + example.rule(), example.written()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no YAML", e);
        }
    }

    private static Written written(DangerousMissBankTest.Shape shape) {
        return new Written(shape.variant().equals("as it comes") ? shape.disease() : shape.toString(), shape.written());
    }

    /// Every patient in FHIR.
    List<Bundled> all() {
        return patients().stream().map(this::bundled).toList();
    }

    private Bundled bundled(Written written) {
        Case wanted = ExampleCase.of(written.patient());
        List<Object> entries = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        entries.add(Map.of("resource", patient(wanted.patient())));
        for (Measurement measurement : Courses.told(Shipped.PACK, wanted.measurements())) {
            spelled(measurement)
                    .ifPresentOrElse(
                            resource -> entries.add(Map.of("resource", resource)),
                            () -> unsaid.add(measurement.analyte() + ": "
                                    + written.patient().get(measurement.analyte())));
        }
        Map<String, Object> line =
                Map.of("name", written.name(), "asOf", ExampleCase.AS_OF.toString(), "input", bundle(entries));
        if (unsaid.isEmpty() && !answer(json(bundle(entries))).equals(answer(wanted))) {
            unsaid.add("the words of the record say more than the bank");
        }
        return new Bundled(written, json(line), unsaid);
    }

    private List<Object> answer(byte[] bundle) {
        return reader.read(bundle, ReadOptions.LENIENT).intake() instanceof Intake.Accepted accepted
                ? answer(accepted.case_())
                : List.of();
    }

    /// What of an answer must not depend on the language of the door: mechanism, alerts, levels of causes.
    static List<Object> answer(Case patient) {
        Assessment assessment = Shipped.assess(patient);
        return List.of(
                assessment.mechanism().code(),
                assessment.mechanism().parts(),
                assessment.alerts().stream()
                        .map(a -> a.code() + " " + a.level().code())
                        .toList(),
                assessment.causes().stream()
                        .map(c -> c.code() + " " + c.level().code())
                        .toList());
    }

    private static Map<String, Object> bundle(List<Object> entries) {
        return Map.of("resourceType", "Bundle", "id", "example", "type", "collection", "entry", entries);
    }

    private static Map<String, Object> patient(Patient patient) {
        Map<String, Object> resource = new TreeMap<>();
        resource.put("resourceType", "Patient");
        resource.put("id", "p1");
        patient.sex().ifPresent(sex -> resource.put("gender", sex == Sex.FEMALE ? "female" : "male"));
        patient.birth()
                .ifPresent(birth -> resource.put("birthDate", birth.earliest().toString()));
        return resource;
    }

    /// The first spelling that says just the result; otherwise one that says more, as sepsis says infection.
    private Optional<Map<String, Object>> spelled(Measurement measurement) {
        return said.computeIfAbsent(measurement, wanted -> spelled(wanted, true).or(() -> spelled(wanted, false)));
    }

    private Optional<Map<String, Object>> spelled(Measurement wanted, boolean just) {
        return spelling.of(wanted)
                .filter(resource -> {
                    List<Measurement> read = read(resource);
                    return read.stream().anyMatch(m -> same(m, wanted)) && (!just || read.size() == 1);
                })
                .findFirst();
    }

    private List<Measurement> read(Map<String, Object> resource) {
        byte[] alone = json(bundle(List.of(
                Map.of("resource", Map.of("resourceType", "Patient", "id", "p1")), Map.of("resource", resource))));
        return reader.read(alone, ReadOptions.LENIENT).intake() instanceof Intake.Accepted accepted
                        && accepted.notices().stream()
                                .noneMatch(notice -> notice.where().startsWith(RESULT))
                ? accepted.case_().measurements()
                : List.of();
    }

    private static boolean same(Measurement read, Measurement wanted) {
        return read.analyte().equals(wanted.analyte())
                && same(read.value(), wanted.value())
                && read.status() == wanted.status()
                && read.taken().equals(wanted.taken())
                && read.until().equals(wanted.until())
                && read.range().equals(wanted.range());
    }

    /// Two words of one grade are the same answer.
    private static boolean same(Value read, Value wanted) {
        if (read instanceof Value.Words said && wanted instanceof Value.Words meant) {
            Optional<?> grade = Shipped.PACK.vocabulary().grade(meant.text());
            return said.text().equals(meant.text())
                    || (grade.isPresent()
                            && grade.equals(Shipped.PACK.vocabulary().grade(said.text())));
        }
        return read.equals(wanted);
    }

    private static byte[] json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value, e);
        }
    }
}
