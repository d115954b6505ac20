package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Value;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
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
                Reading.refused(rejected(Optional.empty(), refused.problem()), Submission.of(input));
            case Guard.Passed passed -> resource(new Body(input, passed.json()), options);
        };
    }

    /// What was sent, as bytes and as a tree.
    private record Body(byte[] input, JsonNode json) {

        /// Whom the request names belongs to what it says: one bundle may be asked about several patients.
        private Submission submission(
                ReadOptions options, JsonNode bundle, Optional<RequestIdentifier> request, List<SentResult> results) {
            String content = ContentDigest.of(json);
            return new Submission(
                    input,
                    options.subject()
                            .map(s -> Digest.sha256((content + " " + s).getBytes(StandardCharsets.UTF_8)))
                            .orElse(content),
                    request,
                    Reading.key(request, ParametersReader.identifier(bundle.path("identifier"))),
                    results);
        }
    }

    private Reading resource(Body body, ReadOptions options) {
        String type = Json.text(body.json(), "resourceType").orElse("");
        if (type.equals("Parameters")) {
            return parameters(body, options);
        }
        if (!type.equals("Bundle")) {
            String found = type.isEmpty() ? "no resourceType" : "a " + type.replaceAll("[^A-Za-z]", "");
            return Reading.refused(
                    rejected(
                            Optional.empty(),
                            Problem.fatal(
                                    ProblemCode.WRONG_RESOURCE,
                                    "resourceType",
                                    "expected a Bundle, found " + found,
                                    "send a Bundle, or Parameters with a parameter bundle")),
                    Submission.of(body.input()));
        }
        List<SentResult> results = new ArrayList<>();
        Intake intake = bundle(body.json(), options, List.of(), results);
        return new Reading(
                intake, AssessParameters.NONE, body.submission(options, body.json(), Optional.empty(), results));
    }

    private Reading parameters(Body body, ReadOptions options) {
        return switch (new ParametersReader(new EffectiveTime(site.dialect().zone()), options.subject())
                .read(body.json())) {
            case ParametersReader.Wrong wrong ->
                Reading.refused(rejected(Optional.empty(), wrong.problem()), Submission.of(body.input()));
            case ParametersReader.Read read -> {
                List<SentResult> results = new ArrayList<>();
                ReadOptions named =
                        new ReadOptions(options.strict(), read.parameters().subject());
                Intake intake = bundle(read.bundle(), named, read.notices(), results);
                yield new Reading(
                        intake,
                        read.parameters(),
                        body.submission(
                                options, read.bundle(), read.parameters().request(), results));
            }
        };
    }

    private static Intake.Rejected rejected(Optional<String> bundle, Problem problem) {
        return new Intake.Rejected(bundle, List.of(problem));
    }

    private Intake bundle(JsonNode bundle, ReadOptions options, List<Problem> remarks, List<SentResult> results) {
        Optional<String> id = Json.text(bundle, "id");
        List<Problem> notices = new ArrayList<>(remarks);
        Optional<Problem> wrong = frame(bundle, notices);
        if (wrong.isPresent()) {
            return rejected(id, wrong.get());
        }
        List<Subjects.Entry> entries = entries(bundle, notices);
        return switch (new Subjects(entries, options.subject()).find()) {
            case Subjects.Several several -> rejected(id, several.problem());
            case Subjects.One one -> {
                Patient patient = Subjects.patient(one, notices::add);
                nobodyNamed(entries, notices);
                if (options.strict()) {
                    entries.forEach(entry -> Elements.unknown(entry).ifPresent(notices::add));
                }
                List<Measurement> measurements = measurements(entries, one, patient, notices, results);
                yield refused(measurements, options, notices)
                        .<Intake>map(why -> new Intake.Rejected(id, why))
                        .orElseGet(() -> accepted(new Case(id, patient, measurements, orders(entries, one)), notices));
            }
        };
    }

    private Optional<Problem> frame(JsonNode bundle, List<Problem> notices) {
        return wrongEntries(bundle).or(() -> wrongType(bundle, notices));
    }

    private Optional<Problem> wrongEntries(JsonNode bundle) {
        JsonNode sent = bundle.path("entry");
        int entries = Json.list(bundle, "entry").size();
        if (sent.isValueNode() && !sent.isNull()) {
            return Optional.of(Problem.fatal(
                    ProblemCode.WRONG_TYPE, "Bundle.entry", "entry is no list", "send a list of entries"));
        }
        if (entries == 0) {
            return Optional.of(Problem.fatal(
                    ProblemCode.EMPTY_BUNDLE,
                    "Bundle.entry",
                    "the bundle has no entry",
                    "send the Patient and the laboratory Observations"));
        }
        return entries <= limits.entries()
                ? Optional.empty()
                : Optional.of(Problem.fatal(
                        ProblemCode.TOO_MANY_ENTRIES,
                        "Bundle.entry",
                        "more than " + limits.entries() + " entries",
                        "send fewer entries per request"));
    }

    private static Optional<Problem> wrongType(JsonNode bundle, List<Problem> notices) {
        String type = Json.text(bundle, "type").orElse("");
        if (NOTED_TYPES.contains(type)) {
            notices.add(Problem.note(
                    ProblemCode.BUNDLE_TYPE_NOTED,
                    "Bundle.type",
                    "a bundle of type " + type + " is only read; entry.request is ignored",
                    "send a collection"));
            return Optional.empty();
        }
        return PLAIN_TYPES.contains(type)
                ? Optional.empty()
                : Optional.of(Problem.fatal(
                        ProblemCode.BUNDLE_TYPE_REFUSED,
                        "Bundle.type",
                        "this type of bundle is not assessed",
                        "send a collection"));
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

    /// Why the bundle as a whole is refused, if it is.
    private static Optional<List<Problem>> refused(
            List<Measurement> measurements, ReadOptions options, List<Problem> notices) {
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
            return Optional.of(why);
        }
        List<Problem> grave = notices.stream()
                .filter(p -> p.severity() != Problem.Severity.INFORMATION)
                .toList();
        return options.strict() && !grave.isEmpty() ? Optional.of(grave) : Optional.empty();
    }

    /// A result that names no subject is taken for one of the only patient, and that is said once.
    private static void nobodyNamed(List<Subjects.Entry> entries, List<Problem> notices) {
        List<Subjects.Entry> nameless = entries.stream()
                .filter(entry -> entry.type().equals("Observation") && !Subjects.namesSomebody(entry))
                .toList();
        if (!nameless.isEmpty()) {
            notices.add(Problem.warning(
                    ProblemCode.NO_SUBJECT,
                    nameless.getFirst().path() + ".subject",
                    nameless.size() + " Observations without a subject; taken for results of the only patient",
                    "send Observation.subject"));
        }
    }

    private static Intake accepted(Case read, List<Problem> notices) {
        Optional<Instant> newest = read.measurements().stream()
                .flatMap(m -> m.taken().to().stream())
                .max(Comparator.naturalOrder());
        return new Intake.Accepted(read, notices, newest);
    }

    private static Set<String> orders(List<Subjects.Entry> entries, Subjects.One one) {
        return Versions.newest(entries).stream()
                .filter(entry -> OrderReader.reads(entry.type()) && Subjects.concerns(entry, one))
                .flatMap(entry -> OrderReader.codes(entry.resource()))
                .collect(Collectors.toSet());
    }

    private List<Measurement> measurements(
            List<Subjects.Entry> entries,
            Subjects.One one,
            Patient patient,
            List<Problem> notices,
            List<SentResult> results) {
        SentResults sent = new SentResults(patient.reference());
        ObservationReader observations = new ObservationReader(vocabulary, site, patient, notices::add);
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
                List<Measurement> said = observations.read(entry.resource(), entry.path(), entry.reference());
                sent.of(entry)
                        .filter(result -> !said.isEmpty() || result.correction())
                        .ifPresent(results::add);
                all.addAll(said);
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
                .filter(e -> e.isCalled(reference) || (reference.startsWith("#") && e.isCalled(reference.substring(1))))
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
