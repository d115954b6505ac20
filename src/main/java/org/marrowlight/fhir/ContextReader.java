package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Vocabulary;

/// Reads history and treatment as context findings: Condition, Procedure and medication resources whose name
/// the pack knows. What the pack does not know is no evidence and is passed over.
final class ContextReader {

    private static final Set<String> KINDS =
            Set.of("Condition", "Procedure", "MedicationStatement", "MedicationRequest", "MedicationAdministration");
    private static final Set<String> NOT_SO = Set.of("refuted", "entered-in-error");

    private final Vocabulary vocabulary;

    ContextReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    static boolean reads(String resourceType) {
        return KINDS.contains(resourceType);
    }

    /// The findings that a resource names, present or absent.
    List<Measurement> read(JsonNode resource, String reference) {
        boolean denied = Json.list(resource, "verificationStatus").stream()
                .flatMap(s -> Json.list(s, "coding").stream())
                .flatMap(c -> Json.text(c, "code").stream())
                .anyMatch(NOT_SO::contains);
        if (Json.text(resource, "status").filter(NOT_SO::contains).isPresent()) {
            return List.of();
        }
        List<Measurement> found = new ArrayList<>();
        for (String name : names(resource)) {
            for (String piece : name.toLowerCase(Locale.ROOT).split("[,;]", -1)) {
                finding(piece.strip(), denied, reference).ifPresent(found::add);
            }
        }
        return found;
    }

    private static List<String> names(JsonNode resource) {
        List<String> names = new ArrayList<>();
        for (String key : List.of("code", "medicationCodeableConcept")) {
            JsonNode concept = resource.path(key);
            Json.text(concept, "text").ifPresent(names::add);
            Json.list(concept, "coding").forEach(c -> Json.text(c, "display").ifPresent(names::add));
        }
        return names.stream().distinct().toList();
    }

    private Optional<Measurement> finding(String piece, boolean denied, String reference) {
        boolean negated = piece.startsWith("no ");
        String name = negated ? piece.substring(3) : piece;
        String answer = negated || denied ? "absent" : "present";
        return vocabulary
                .byWord(name)
                .filter(a -> a.unit().equals("+"))
                .map(a -> new Measurement(
                        a.code(),
                        new Value.Words(answer, List.of()),
                        Status.FINAL,
                        Timing.UNDATED,
                        reference,
                        Optional.empty(),
                        Optional.empty()));
    }
}
