package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.SentResult;

/// Makes Observations known again: by their address, for one patient if it is a relative one, and by their identifier
/// together with code and time, because an identifier alone may be that of the whole order.
final class SentResults {

    private static final UUID SPACE = UUID.fromString("5d6f0b52-31c1-5a77-9d0e-6a4b7f2c9e55");
    private static final Set<String> CORRECTED = Set.of("corrected", "amended");
    private static final Set<String> RETRACTED = Set.of("entered-in-error", "cancelled");
    private static final List<String> SAYS =
            List.of("value", "_value", "component", "dataAbsentReason", "interpretation");

    private static final List<String> TAKEN = List.of("effective");

    private final Optional<String> patient;

    /// @param patient the sender's word for the patient of the bundle; a place in the bundle names nobody
    SentResults(Optional<String> patient) {
        this.patient = patient.map(sent -> new PatientReference(sent).local())
                .filter(name -> name.startsWith("Patient/") || name.contains(":"));
    }

    /// The result of an entry; empty if it has no name by which it could be known again.
    Optional<SentResult> of(Subjects.Entry observation) {
        String status = Json.text(observation.resource(), "status").orElse("").toLowerCase(Locale.ROOT);
        boolean retracted = RETRACTED.contains(status);
        Set<UUID> names = names(observation);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new SentResult(
                        names,
                        name(retracted ? "retracted" : parts(observation.resource(), SAYS)),
                        name(parts(observation.resource(), TAKEN)),
                        retracted || CORRECTED.contains(status)));
    }

    private Set<UUID> names(Subjects.Entry observation) {
        Set<String> names = new LinkedHashSet<>();
        String reference = observation.reference();
        boolean place = reference.equals(observation.path());
        if (!place && reference.contains(":")) {
            names.add(reference.replaceFirst("/_history/.*$", ""));
        } else if (!place) {
            patient.ifPresent(whose -> names.add(whose + " " + reference));
        }
        Versions.result(observation).ifPresent(names::add);
        return names.stream().map(SentResults::name).collect(Collectors.toSet());
    }

    private static String parts(JsonNode observation, List<String> beginnings) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        observation.properties().stream()
                .filter(e -> beginnings.stream().anyMatch(e.getKey()::startsWith))
                .forEach(e -> said.set(e.getKey(), e.getValue()));
        return ContentDigest.of(said);
    }

    private static UUID name(String text) {
        return Digest.uuid5(SPACE, text);
    }
}
