package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;

/// Reads a FHIR Bundle, entry by entry: one bad entry never costs another. Whatever the bytes are, the
/// outcome is a value.
public final class BundleReader {

    private static final Set<String> PLAIN_TYPES = Set.of("collection", "searchset");
    private static final Set<String> NOTED_TYPES = Set.of("batch", "transaction", "message", "document");

    private final Vocabulary vocabulary;
    private final Site site;
    private final GuardLimits limits;

    /// @param vocabulary the words of the pack that will answer
    public BundleReader(Vocabulary vocabulary, Site site, GuardLimits limits) {
        this.vocabulary = vocabulary;
        this.site = site;
        this.limits = limits;
    }

    /// Reads a raw Bundle, or Parameters that hold one.
    public Reading read(byte[] input, ReadOptions options) {
        return switch (new Guard(limits).read(input)) {
            case Guard.Refused refused ->
                new Reading(rejected(Optional.empty(), refused.problem()), AssessParameters.NONE);
            case Guard.Passed passed -> resource(passed.json(), options);
        };
    }

    private Reading resource(JsonNode resource, ReadOptions options) {
        String type = Json.text(resource, "resourceType").orElse("");
        if (type.equals("Parameters")) {
            return parameters(resource, options);
        }
        if (!type.equals("Bundle")) {
            String found = type.isEmpty() ? "no resourceType" : "a " + type.replaceAll("[^A-Za-z]", "");
            return new Reading(
                    rejected(
                            Optional.empty(),
                            Problem.fatal(
                                    ProblemCode.WRONG_RESOURCE,
                                    "resourceType",
                                    "expected a Bundle, found " + found,
                                    "send a Bundle, or Parameters with a parameter bundle")),
                    AssessParameters.NONE);
        }
        return new Reading(bundle(resource, options.strict(), options.subject()), AssessParameters.NONE);
    }

    private Reading parameters(JsonNode resource, ReadOptions options) {
        Optional<JsonNode> bundle = Optional.empty();
        Optional<String> subject = options.subject();
        Optional<Instant> evaluationTime = Optional.empty();
        boolean persist = true;
        EffectiveTime time = new EffectiveTime(site.dialect().zone());
        for (JsonNode parameter : Json.list(resource, "parameter")) {
            switch (Json.text(parameter, "name").orElse("")) {
                case "bundle" -> bundle = Optional.of(parameter.path("resource"));
                case "subject" ->
                    subject = Json.text(parameter, "valueString")
                            .or(() -> Json.text(parameter, "valueReference", "reference"));
                case "evaluationTime" -> {
                    evaluationTime = Json.text(parameter, "valueDateTime")
                            .flatMap(time::parsed)
                            .flatMap(Timing::to);
                    if (evaluationTime.isEmpty()) {
                        return refused(
                                ProblemCode.BAD_PARAMETER, "evaluationTime is no dateTime", "send valueDateTime");
                    }
                }
                case "persist" -> persist = parameter.path("valueBoolean").asBoolean(true);
                default -> {}
            }
        }
        if (bundle.isEmpty() || !Json.text(bundle.get(), "resourceType").equals(Optional.of("Bundle"))) {
            return refused(
                    ProblemCode.BAD_PARAMETER, "Parameters without a parameter bundle that holds a Bundle", "add it");
        }
        AssessParameters read = new AssessParameters(subject, evaluationTime, persist);
        return new Reading(bundle(bundle.get(), options.strict(), subject), read);
    }

    private static Reading refused(ProblemCode code, String message, String remedy) {
        return new Reading(
                rejected(Optional.empty(), Problem.fatal(code, "Parameters.parameter", message, remedy)),
                AssessParameters.NONE);
    }

    private static Intake rejected(Optional<String> bundle, Problem problem) {
        return new Intake.Rejected(bundle, List.of(problem));
    }

    private Intake bundle(JsonNode bundle, boolean strict, Optional<String> subject) {
        Optional<String> id = Json.text(bundle, "id");
        List<Problem> notices = new ArrayList<>();
        Optional<Problem> wrong = frame(bundle, notices);
        if (wrong.isPresent()) {
            return rejected(id, wrong.get());
        }
        List<Subjects.Entry> entries = entries(bundle, notices);
        return switch (new Subjects(entries, subject).find()) {
            case Subjects.Several several -> rejected(id, several.problem());
            case Subjects.One one -> patientCase(id, entries, one, strict, notices);
        };
    }

    private Optional<Problem> frame(JsonNode bundle, List<Problem> notices) {
        String type = Json.text(bundle, "type").orElse("");
        List<JsonNode> entries = Json.list(bundle, "entry");
        if (entries.size() > limits.entries()) {
            return Optional.of(Problem.fatal(
                    ProblemCode.TOO_MANY_ENTRIES,
                    "Bundle.entry",
                    "more than " + limits.entries() + " entries",
                    "send fewer entries per request"));
        }
        if (entries.isEmpty()) {
            return Optional.of(Problem.fatal(
                    ProblemCode.EMPTY_BUNDLE,
                    "Bundle.entry",
                    "the bundle has no entry",
                    "send the Patient and the laboratory Observations"));
        }
        if (NOTED_TYPES.contains(type)) {
            notices.add(Problem.note(
                    ProblemCode.BUNDLE_TYPE_NOTED,
                    "Bundle.type",
                    "a bundle of type " + type + " is only read; entry.request is ignored",
                    "send a collection"));
        } else if (!PLAIN_TYPES.contains(type)) {
            return Optional.of(Problem.fatal(
                    ProblemCode.BUNDLE_TYPE_REFUSED,
                    "Bundle.type",
                    "this type of bundle is not assessed",
                    "send a collection"));
        }
        return Optional.empty();
    }

    private static List<Subjects.Entry> entries(JsonNode bundle, List<Problem> notices) {
        List<Subjects.Entry> all = new ArrayList<>();
        List<JsonNode> entries = Json.list(bundle, "entry");
        for (int i = 0; i < entries.size(); i++) {
            String path = "Bundle.entry[" + i + "].resource";
            JsonNode resource = entries.get(i).path("resource");
            if (!resource.isObject()) {
                notices.add(Problem.warning(
                        ProblemCode.UNREADABLE_ENTRY,
                        path,
                        "an entry without a resource; left out",
                        "send the resource in the entry"));
                continue;
            }
            all.add(new Subjects.Entry(resource, path, Json.text(entries.get(i), "fullUrl")));
            List<JsonNode> contained = Json.list(resource, "contained");
            for (int j = 0; j < contained.size(); j++) {
                all.add(new Subjects.Entry(contained.get(j), path + ".contained[" + j + "]", Optional.empty()));
            }
        }
        return all;
    }

    private Intake patientCase(
            Optional<String> id,
            List<Subjects.Entry> entries,
            Subjects.One one,
            boolean strict,
            List<Problem> notices) {
        List<Measurement> measurements = measurements(entries, one, notices);
        boolean usable = measurements.stream()
                .anyMatch(m -> m.status() != Status.UNUSABLE && !(m.value() instanceof Value.Absent));
        if (!usable) {
            List<Problem> why = new ArrayList<>();
            why.add(Problem.fatal(
                    ProblemCode.NO_USABLE_OBSERVATION,
                    "Bundle.entry",
                    "no Observation with a value that is understood",
                    "send laboratory results with LOINC codes, values and units"));
            why.addAll(notices);
            return new Intake.Rejected(id, why);
        }
        List<Problem> grave = strict
                ? notices.stream()
                        .filter(p -> p.severity() != Problem.Severity.INFORMATION)
                        .toList()
                : List.of();
        if (!grave.isEmpty()) {
            return new Intake.Rejected(id, grave);
        }
        Case read = new Case(id, Subjects.patient(one, notices::add), measurements);
        Optional<Instant> newest =
                measurements.stream().flatMap(m -> m.taken().to().stream()).max(Comparator.naturalOrder());
        return new Intake.Accepted(read, notices, newest);
    }

    private List<Measurement> measurements(List<Subjects.Entry> entries, Subjects.One one, List<Problem> notices) {
        ObservationReader observations = new ObservationReader(vocabulary, site, notices::add);
        ContextReader context = new ContextReader(vocabulary, site, reference -> resource(entries, reference));
        List<Measurement> all = new ArrayList<>();
        for (Subjects.Entry entry : Versions.newest(entries)) {
            boolean observation = entry.type().equals("Observation");
            boolean read = observation || ContextReader.reads(entry.type());
            if (read && !Subjects.concerns(entry, one)) {
                notices.add(Problem.warning(
                        ProblemCode.OTHER_PATIENT,
                        entry.path() + ".subject",
                        "about another patient; not used",
                        "send one patient per bundle"));
            } else if (observation) {
                all.addAll(observations.read(entry.resource(), entry.path(), entry.reference()));
            } else if (read) {
                all.addAll(context.read(entry.resource(), entry.reference()));
            }
        }
        observations.sweeping().stream()
                .filter(summary -> all.stream().noneMatch(m -> m.analyte().equals(summary.analyte())))
                .toList()
                .forEach(all::add);
        return distinct(all);
    }

    private static Optional<JsonNode> resource(List<Subjects.Entry> entries, String reference) {
        return entries.stream()
                .filter(e -> e.isCalled(reference) || reference.startsWith("#") && e.isCalled(reference.substring(1)))
                .map(Subjects.Entry::resource)
                .findFirst();
    }

    /// The same analyte, time and value counts once.
    private static List<Measurement> distinct(List<Measurement> all) {
        Map<List<Object>, Measurement> seen = new LinkedHashMap<>();
        all.forEach(m -> seen.putIfAbsent(List.of(m.analyte(), m.taken(), m.value(), m.status()), m));
        return List.copyOf(seen.values());
    }
}
