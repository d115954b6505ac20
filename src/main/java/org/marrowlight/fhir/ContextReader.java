package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Meaning;
import org.marrowlight.knowledge.Vocabulary;

/// Reads history and treatment as context findings with their dates: Condition, Procedure, medication resources,
/// Immunization, Encounter and FamilyMemberHistory, by code and by name. What the pack does not know is no evidence and
/// is passed over. A condition that is over counts only where it is a matter of inheritance (codes that end in
/// `_known`).
final class ContextReader {

    private static final Map<String, List<String>> CONCEPTS = Map.of(
            "Condition", List.of("code"),
            "Procedure", List.of("code"),
            "MedicationStatement", List.of("medicationCodeableConcept"),
            "MedicationRequest", List.of("medicationCodeableConcept"),
            "MedicationAdministration", List.of("medicationCodeableConcept"),
            "Immunization", List.of("vaccineCode"),
            "Encounter", List.of("reasonCode"),
            "FamilyMemberHistory", List.of("condition"));
    private static final Set<String> NEVER = Set.of("entered-in-error", "not-done", "cancelled", "draft");
    private static final Set<String> NOT_TAKEN = Set.of("not-taken");
    private static final Set<String> ENDED = Set.of("stopped", "completed", "finished");
    private static final Set<String> OVER = Set.of("resolved", "remission", "inactive");
    private static final Set<String> UNSURE = Set.of("entered-in-error", "unconfirmed", "provisional", "differential");
    private static final String INHERITED = "_known";

    private final Vocabulary vocabulary;
    private final FreeText text;
    private final EffectiveTime time;
    private final Function<String, Optional<JsonNode>> resources;

    /// @param resources other resources of the bundle by reference
    ContextReader(Vocabulary vocabulary, Site site, Function<String, Optional<JsonNode>> resources) {
        this.vocabulary = vocabulary;
        this.text = new FreeText(vocabulary);
        this.time = new EffectiveTime(site.dialect().zone());
        this.resources = resources;
    }

    static boolean reads(String resourceType) {
        return CONCEPTS.containsKey(resourceType);
    }

    /// The findings that a resource names, present or absent.
    List<Measurement> read(JsonNode resource, String reference) {
        String status = Json.text(resource, "status").orElse("");
        if (NEVER.contains(status) || verified(resource, UNSURE)) {
            return List.of();
        }
        boolean denied = NOT_TAKEN.contains(status) || verified(resource, Set.of("refuted"));
        Map<String, Value> found = new LinkedHashMap<>();
        for (JsonNode concept : concepts(resource)) {
            coded(concept, found);
            named(concept, family(resource), found);
        }
        boolean over = clinically(resource);
        List<Measurement> all = new ArrayList<>();
        found.forEach((analyte, answer) -> {
            boolean number = answer instanceof Value.Numeric;
            if ((!over || analyte.endsWith(INHERITED)) && !(denied && number)) {
                all.add(measurement(analyte, denied ? words("absent") : answer, resource, reference));
            }
        });
        return all;
    }

    private static boolean family(JsonNode resource) {
        return Json.text(resource, "resourceType")
                .filter("FamilyMemberHistory"::equals)
                .isPresent();
    }

    private static boolean verified(JsonNode resource, Set<String> codes) {
        return hasCode(resource.path("verificationStatus"), codes);
    }

    private static boolean clinically(JsonNode resource) {
        return hasCode(resource.path("clinicalStatus"), OVER);
    }

    private static boolean hasCode(JsonNode concept, Set<String> codes) {
        return Json.list(concept, "coding").stream()
                .flatMap(c -> Json.text(c, "code").stream())
                .anyMatch(codes::contains);
    }

    private List<JsonNode> concepts(JsonNode resource) {
        List<JsonNode> concepts = new ArrayList<>();
        String type = Json.text(resource, "resourceType").orElse("");
        for (String key : CONCEPTS.getOrDefault(type, List.of())) {
            JsonNode found = resource.path(key);
            if (found.isArray()) {
                found.forEach(each -> concepts.add(each.has("code") ? each.path("code") : each));
            } else if (found.isObject()) {
                concepts.add(found);
            }
        }
        Json.text(resource, "medicationReference", "reference")
                .flatMap(resources)
                .map(medication -> medication.path("code"))
                .ifPresent(concepts::add);
        return concepts;
    }

    private void coded(JsonNode concept, Map<String, Value> found) {
        for (JsonNode coding : Json.list(concept, "coding")) {
            String system = Json.text(coding, "system").orElse("");
            String code = Json.text(coding, "code").orElse("");
            for (Meaning meaning : vocabulary.meanings(system, code)) {
                found.putIfAbsent(meaning.analyte(), words(meaning.value().isEmpty() ? "present" : meaning.value()));
            }
        }
    }

    private void named(JsonNode concept, boolean family, Map<String, Value> found) {
        List<String> names = new ArrayList<>();
        Json.text(concept, "text").ifPresent(names::add);
        Json.list(concept, "coding").forEach(c -> Json.text(c, "display").ifPresent(names::add));
        for (String name : names) {
            for (FreeText.Mention mention : text.read(family ? "family history of " + name : name)) {
                if (!(mention.value() instanceof Value.Numeric) || context(mention.analyte())) {
                    found.putIfAbsent(mention.analyte(), mention.value());
                }
            }
        }
    }

    /// A number in a history counts only where it is about the history: days since an event, weeks of pregnancy. A
    /// laboratory result belongs into an Observation with its date.
    private boolean context(String analyte) {
        return vocabulary
                .analyte(analyte)
                .filter(a -> a.category().equals("Context") || a.code().endsWith("_days"))
                .isPresent();
    }

    private static Value words(String answer) {
        return new Value.Words(answer, List.of());
    }

    private Measurement measurement(String analyte, Value answer, JsonNode resource, String reference) {
        return new Measurement(
                analyte,
                answer,
                Status.FINAL,
                began(resource),
                until(resource),
                reference,
                Optional.empty(),
                Optional.empty());
    }

    private Timing began(JsonNode resource) {
        return first(
                        resource,
                        List.of("effectivePeriod", "start"),
                        List.of("effectiveDateTime"),
                        List.of("performedPeriod", "start"),
                        List.of("performedDateTime"),
                        List.of("occurrenceDateTime"),
                        List.of("onsetDateTime"),
                        List.of("onsetPeriod", "start"),
                        List.of("period", "start"),
                        List.of("authoredOn"),
                        List.of("recordedDate"))
                .orElse(Timing.UNDATED);
    }

    /// When it ended; empty while it goes on. A dose or an operation ends when it happens.
    private Optional<Timing> until(JsonNode resource) {
        Optional<Timing> said = first(
                resource,
                List.of("effectivePeriod", "end"),
                List.of("performedPeriod", "end"),
                List.of("abatementDateTime"),
                List.of("performedDateTime"),
                List.of("occurrenceDateTime"));
        if (said.isPresent()) {
            return said;
        }
        boolean dose = Json.text(resource, "resourceType")
                .filter("MedicationAdministration"::equals)
                .isPresent();
        if (dose) {
            return Optional.of(began(resource));
        }
        return Json.text(resource, "status").filter(ENDED::contains).map(status -> Timing.UNDATED);
    }

    @SafeVarargs
    private Optional<Timing> first(JsonNode resource, List<String>... paths) {
        for (List<String> path : paths) {
            Optional<Timing> found =
                    Json.text(resource, path.toArray(String[]::new)).flatMap(time::parsed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
