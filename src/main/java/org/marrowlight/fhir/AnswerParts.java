package org.marrowlight.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.consult.Supersession;

/// A recorded answer taken apart: each resource as it is read by its own address, where the links within the answer
/// are addresses of this service.
record AnswerParts(Bundle answer, List<Resource> resources) {

    static AnswerParts of(FhirContext fhir, Answer answer, Bundle written) {
        List<Resource> resources = new ArrayList<>(written.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .toList());
        Map<String, String> addresses = resources.stream()
                .collect(Collectors.toMap(
                        r -> "urn:uuid:" + r.getIdElement().getIdPart(),
                        r -> r.fhirType() + "/" + r.getIdElement().getIdPart()));
        answer.succession().replaces().stream()
                .map(Supersession::earlier)
                .forEach(id -> addresses.put("urn:uuid:" + id, "GuidanceResponse/" + id));
        Bundle whole = written.copy();
        resources.forEach(resource -> link(fhir, resource, addresses));
        return new AnswerParts(whole, resources);
    }

    private static void link(FhirContext fhir, Resource resource, Map<String, String> addresses) {
        fhir.newTerser()
                .getAllPopulatedChildElementsOfType(resource, Reference.class)
                .forEach(reference -> Optional.ofNullable(addresses.get(reference.getReference()))
                        .ifPresent(reference::setReference));
    }

    /// The resource of a type and id.
    Optional<Resource> find(AnswerType type, String id) {
        return of(type).stream()
                .filter(r -> r.getIdElement().getIdPart().equals(id))
                .findFirst();
    }

    /// The resources of a type, in the order of the answer.
    List<Resource> of(AnswerType type) {
        return type == AnswerType.BUNDLE
                ? List.of(answer)
                : resources.stream()
                        .filter(r -> r.fhirType().equals(type.type()))
                        .toList();
    }
}
