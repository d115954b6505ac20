package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Sex;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Finds the one patient that a bundle is about. A result of another patient is never used.
final class Subjects {

    private final List<Entry> patients;
    private final List<Entry> others;
    private final Optional<String> named;

    /// One resource of the bundle.
    ///
    /// @param path its FHIRPath
    /// @param url its fullUrl, if it has one
    record Entry(JsonNode resource, String path, Optional<String> url) {

        String type() {
            return Json.text(resource, "resourceType").orElse("");
        }

        /// How the sender refers to it: its absolute URL, its type and id, or its place.
        String reference() {
            Optional<String> absolute = url.filter(u -> u.startsWith("http") || u.startsWith("urn:"));
            return absolute.or(() -> Json.text(resource, "id").map(id -> type() + "/" + id))
                    .orElse(path);
        }

        /// Whether a reference means this resource.
        boolean isCalled(String reference) {
            String bare = bare(reference);
            return url.filter(u -> u.equals(bare)).isPresent()
                    || Json.text(resource, "id")
                            .filter(id -> bare.equals(id)
                                    || bare.equals(type() + "/" + id)
                                    || bare.endsWith("/" + type() + "/" + id))
                            .isPresent();
        }

        private boolean hasIdentifier(JsonNode identifier) {
            return Json.list(resource, "identifier").stream()
                    .anyMatch(own -> Json.text(own, "value").isPresent()
                            && Json.text(own, "value").equals(Json.text(identifier, "value"))
                            && Json.text(own, "system").equals(Json.text(identifier, "system")));
        }
    }

    private static String bare(String reference) {
        return reference.replaceFirst("/_history/.*$", "");
    }

    Subjects(List<Entry> entries, Optional<String> named) {
        this.patients = entries.stream().filter(e -> e.type().equals("Patient")).toList();
        this.others = entries.stream().filter(e -> !e.type().equals("Patient")).toList();
        this.named = named;
    }

    /// Whom the bundle is about.
    sealed interface Found {}

    /// One patient; `entry` is empty if the bundle holds no Patient resource.
    record One(Optional<Entry> entry, Optional<String> reference) implements Found {}

    /// More than one, and the request does not say which.
    record Several(Problem problem) implements Found {}

    Found find() {
        if (named.isPresent()) {
            Optional<Entry> entry =
                    patients.stream().filter(p -> p.isCalled(named.get())).findFirst();
            return new One(entry, entry.map(Entry::reference).or(() -> named));
        }
        if (patients.size() > 1) {
            return several(patients.get(1).path());
        }
        TreeSet<String> references = new TreeSet<>();
        others.forEach(e -> reference(e).map(Subjects::bare).ifPresent(references::add));
        if (patients.size() == 1) {
            return new One(
                    Optional.of(patients.getFirst()),
                    Optional.of(patients.getFirst().reference()));
        }
        return references.size() > 1
                ? several("Bundle.entry")
                : new One(Optional.empty(), references.stream().findFirst());
    }

    private static Several several(String where) {
        return new Several(Problem.fatal(
                ProblemCode.SEVERAL_PATIENTS,
                where,
                "the bundle holds more than one patient",
                "send one patient, or name it in the parameter subject"));
    }

    private static Optional<String> reference(Entry entry) {
        return Json.text(entry.resource(), "subject", "reference")
                .or(() -> Json.text(entry.resource(), "patient", "reference"));
    }

    /// Whether an entry says whom it is about.
    static boolean namesSomebody(Entry entry) {
        return reference(entry).isPresent()
                || entry.resource().path("subject").path("identifier").isObject();
    }

    /// Whether an entry is about the patient: by reference, by identifier, or because it names nobody.
    static boolean concerns(Entry entry, One one) {
        Optional<String> reference = reference(entry);
        JsonNode identifier = entry.resource().path("subject").path("identifier");
        if (reference.isPresent()) {
            boolean contained = reference.get().startsWith("#");
            boolean called =
                    one.entry().filter(p -> p.isCalled(reference.get())).isPresent();
            boolean same = one.entry().isEmpty()
                    && one.reference()
                            .filter(r -> bare(r).equals(bare(reference.get())))
                            .isPresent();
            return contained || called || same;
        }
        if (identifier.isObject()) {
            return one.entry().filter(p -> p.hasIdentifier(identifier)).isPresent();
        }
        return true;
    }

    /// The patient as the core knows one; says what is missing.
    static Patient patient(One one, Consumer<Problem> notices) {
        Optional<JsonNode> resource = one.entry().map(Entry::resource);
        String where = one.entry().map(Entry::path).orElse("Bundle");
        Optional<Patient.Birth> birth =
                resource.flatMap(r -> Json.text(r, "birthDate")).flatMap(Subjects::birth);
        Optional<Sex> sex = resource.flatMap(r -> Json.text(r, "gender")).flatMap(Subjects::sex);
        List<Problem> missing = new ArrayList<>();
        if (birth.isEmpty()) {
            missing.add(Problem.note(
                    ProblemCode.AGE_UNKNOWN,
                    where,
                    "no birth date: limits of every age are weighed",
                    "send Patient.birthDate"));
        }
        if (sex.isEmpty()) {
            missing.add(Problem.note(
                    ProblemCode.SEX_UNKNOWN,
                    where,
                    "sex not known: limits of both are weighed",
                    "send Patient.gender"));
        }
        missing.forEach(notices);
        return new Patient(one.reference(), birth, sex);
    }

    private static Optional<Sex> sex(String gender) {
        return switch (gender) {
            case "female" -> Optional.of(Sex.FEMALE);
            case "male" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        };
    }

    private static Optional<Patient.Birth> birth(String text) {
        try {
            return switch (text.length()) {
                case 4 ->
                    Optional.of(new Patient.Birth(
                            LocalDate.of(Integer.parseInt(text), 1, 1), LocalDate.of(Integer.parseInt(text), 12, 31)));
                case 7 ->
                    Optional.of(new Patient.Birth(
                            YearMonth.parse(text).atDay(1),
                            YearMonth.parse(text).atEndOfMonth()));
                default -> Optional.of(new Patient.Birth(LocalDate.parse(text), LocalDate.parse(text)));
            };
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
