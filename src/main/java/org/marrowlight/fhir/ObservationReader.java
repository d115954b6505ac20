package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;

/// Reads one Observation into measurements: its own value and those of its components.
final class ObservationReader {

    private static final String LOINC = "http://loinc.org";
    private static final Map<String, Status> STATUS = Map.of(
            "final", Status.FINAL,
            "amended", Status.CORRECTED,
            "corrected", Status.CORRECTED,
            "appended", Status.FINAL,
            "preliminary", Status.PRELIMINARY);

    private final Vocabulary vocabulary;
    private final EffectiveTime time;
    private final ObservationValue values;
    private final Consumer<Problem> notices;
    private final FindingReader findings;
    private final Map<String, String> localCodes;
    private final PrintedRange ranges;
    private final ZoneId zone;
    private final List<Measurement> sweeping = new ArrayList<>();
    private final Set<String> notUnderstood = new LinkedHashSet<>();

    /// @param patient whose results they are, for the reference range that applies
    ObservationReader(Vocabulary vocabulary, Site site, Patient patient, Consumer<Problem> notices) {
        this.vocabulary = vocabulary;
        this.time = new EffectiveTime(site.dialect().zone());
        this.values = new ObservationValue(site.dialect().decimalComma(), notices);
        this.findings = new FindingReader(vocabulary);
        this.localCodes = site.dialect().localCodes();
        this.ranges = new PrintedRange(patient);
        this.zone = site.dialect().zone();
        this.notices = notices;
    }

    /// The measurements of an Observation; none if it is not usable or not about blood.
    ///
    /// @param where its place in the input
    /// @param reference how the sender refers to it
    List<Measurement> read(JsonNode observation, String where, String reference) {
        Status status = status(observation, where);
        if (status == Status.UNUSABLE) {
            return List.of();
        }
        if (observation.has("modifierExtension")) {
            warn(
                    ProblemCode.MODIFIER_EXTENSION,
                    where,
                    "an unknown modifier extension may change the meaning; not used",
                    "send the Observation without it");
            return List.of();
        }
        Timing taken = taken(observation, where);
        Optional<Instant> issued =
                Json.text(observation, "issued").flatMap(time::parsed).flatMap(Timing::to);
        Frame frame = new Frame(status, taken, issued, reference);
        List<Measurement> all = new ArrayList<>(measurements(observation, where, frame));
        List<JsonNode> components = Json.list(observation, "component");
        for (int i = 0; i < components.size(); i++) {
            all.addAll(measurements(components.get(i), where + ".component[" + i + "]", frame));
        }
        return all;
    }

    /// What summaries such as `smear otherwise normal` deny; it gives way to whatever else is known.
    List<Measurement> sweeping() {
        return List.copyOf(sweeping);
    }

    private record Frame(Status status, Timing taken, Optional<Instant> issued, String reference) {}

    private Status status(JsonNode observation, String where) {
        String sent = Json.text(observation, "status").orElse("");
        String folded = sent.toLowerCase(Locale.ROOT);
        Status status = STATUS.getOrDefault(folded, Status.UNUSABLE);
        if (status == Status.UNUSABLE) {
            note(
                    ProblemCode.STATUS_NOT_USED,
                    where + ".status",
                    "a result with this status is not used",
                    "send it when it is final");
        } else if (!folded.equals(sent)) {
            warn(
                    ProblemCode.STATUS_REPAIRED,
                    where + ".status",
                    "the status was read as " + folded,
                    "send the FHIR code in lower case");
        }
        return status;
    }

    private Timing taken(JsonNode observation, String where) {
        time.assumption(observation)
                .ifPresent(assumed -> note(
                        ProblemCode.TIME_ASSUMED,
                        where + ".effective",
                        assumed,
                        "send when the sample was taken, with its zone"));
        return time.of(observation).orElseGet(() -> {
            warn(
                    ProblemCode.BAD_DATE,
                    where + ".effective",
                    "no readable date; kept as undated, never the latest",
                    "send an ISO 8601 date");
            return Timing.UNDATED;
        });
    }

    private List<Measurement> measurements(JsonNode holder, String where, Frame frame) {
        Coded coded = coded(holder, where);
        if (coded.conflict() || susceptibility(holder)) {
            return List.of();
        }
        Optional<Analyte> analyte = coded.analyte().or(() -> byName(holder.path("code")));
        String name = Json.text(holder, "code", "text").orElse("");
        Optional<Measurement.LabRange> range = ranges.of(
                holder, frame.taken().to().map(moment -> moment.atZone(zone).toLocalDate()));
        Optional<Value> flag = analyte.filter(a -> ObservationValue.isPanel(holder))
                .flatMap(a -> OnlyFlag.value(holder, interpretation(holder), range));
        if (ObservationValue.isPanel(holder) && flag.isEmpty()) {
            return List.of();
        }
        flag.ifPresent(v -> onlyFlag(where));
        Optional<Value> value = flag.or(() -> values.read(holder, where));
        List<FindingReader.Said> said = analyte.map(
                        a -> value.map(v -> findings.read(a, name, v)).orElse(List.of()))
                .orElseGet(() -> findings.read(names(holder.path("code")), value));
        if (analyte.isEmpty() && said.isEmpty()) {
            notUnderstood(holder.path("code"), where);
        }
        List<Measurement> all = new ArrayList<>();
        for (FindingReader.Said one : said) {
            boolean own = analyte.filter(a -> a.code().equals(one.analyte())).isPresent();
            Measurement measurement = new Measurement(
                    one.analyte(),
                    one.value(),
                    frame.status(),
                    frame.taken(),
                    Optional.empty(),
                    frame.issued(),
                    frame.reference(),
                    own ? range : Optional.empty(),
                    own ? interpretation(holder) : Optional.empty());
            (one.sweeping() ? sweeping : all).add(measurement);
        }
        return all;
    }

    /// Whether it says how a germ answers a drug: its name is that of the drug, but nobody took it.
    private static boolean susceptibility(JsonNode holder) {
        return Json.list(holder.path("code"), "coding").stream()
                .flatMap(coding -> Json.text(coding, "display").stream())
                .anyMatch(display -> display.toLowerCase(Locale.ROOT).contains("susceptib"));
    }

    /// What the codings mean; a conflict if they mean different analytes.
    private record Coded(Optional<Analyte> analyte, boolean conflict) {}

    private Coded coded(JsonNode holder, String where) {
        Set<Analyte> known = new LinkedHashSet<>();
        for (JsonNode coding : Json.list(holder.path("code"), "coding")) {
            String system = Json.text(coding, "system").orElse("");
            String code = Json.text(coding, "code").orElse("");
            String local = localCodes.get(system + "|" + code);
            if (local != null) {
                vocabulary.analyte(local).ifPresent(known::add);
            } else if (system.equals(LOINC)) {
                vocabulary.byLoinc(code).ifPresent(known::add);
            } else {
                vocabulary.meanings(system, code).stream()
                        .filter(m -> m.value().isEmpty() || m.value().equals("present"))
                        .flatMap(m -> vocabulary.analyte(m.analyte()).stream())
                        .forEach(known::add);
            }
        }
        if (known.size() > 1) {
            warn(
                    ProblemCode.CONFLICTING_CODES,
                    where + ".code",
                    "the codings mean different analytes; not used",
                    "send codings of one meaning");
        }
        return new Coded(known.stream().findFirst(), known.size() > 1);
    }

    /// The sender's name, otherwise the first display.
    private static String names(JsonNode code) {
        return Json.text(code, "text")
                .or(() -> Json.list(code, "coding").stream()
                        .flatMap(c -> Json.text(c, "display").stream())
                        .findFirst())
                .orElse("");
    }

    private Optional<Analyte> byName(JsonNode code) {
        List<String> names = new ArrayList<>();
        Json.text(code, "text").ifPresent(names::add);
        Json.list(code, "coding").forEach(c -> Json.text(c, "display").ifPresent(names::add));
        return names.stream().flatMap(n -> vocabulary.byWord(n).stream()).findFirst();
    }

    /// One notice for each code, so that a site can see what it should map.
    private void notUnderstood(JsonNode code, String where) {
        String name = Json.list(code, "coding").stream()
                .flatMap(c ->
                        Json.text(c, "code").map(x -> Json.text(c, "system").orElse("") + "|" + x).stream())
                .findFirst()
                .or(() -> Json.text(code, "text"))
                .orElse("no code");
        if (notUnderstood.add(name)) {
            note(
                    ProblemCode.NOT_UNDERSTOOD,
                    where + ".code",
                    "code not understood: " + name,
                    "map it to LOINC if it is about blood");
        }
    }

    private static Optional<String> interpretation(JsonNode holder) {
        return Json.list(holder, "interpretation").stream()
                .flatMap(i -> Json.list(i, "coding").stream())
                .flatMap(c -> Json.text(c, "code").stream())
                .findFirst();
    }

    private void onlyFlag(String where) {
        warn(
                ProblemCode.ONLY_INTERPRETATION,
                where + ".interpretation",
                "only the laboratory's flag came, no value; it says no more than the printed limit",
                "send the value");
    }

    private void warn(ProblemCode code, String where, String message, String remedy) {
        notices.accept(Problem.warning(code, where, message, remedy));
    }

    private void note(ProblemCode code, String where, String message, String remedy) {
        notices.accept(Problem.note(code, where, message, remedy));
    }
}
