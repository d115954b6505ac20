package org.marrowlight.fhir;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Knows the elements of the resources that are read, for strict handling. R4 names them; what R5 adds to an
/// Observation is known too, because R5 is read.
final class Elements {

    private static final Set<String> READ = Set.of("Observation", "Patient");
    private static final Set<String> EVERYWHERE =
            Set.of("resourceType", "id", "meta", "implicitRules", "language", "text", "contained", "extension");
    private static final Set<String> OF_R5 =
            Set.of("triggeredBy", "bodyStructure", "instantiatesCanonical", "instantiatesReference", "valueAttachment");

    private Elements() {}

    /// The first element of a resource that FHIR does not know.
    static Optional<Problem> unknown(Subjects.Entry entry) {
        if (!READ.contains(entry.type())) {
            return Optional.empty();
        }
        BaseRuntimeElementCompositeDefinition<?> known =
                FhirContext.forR4Cached().getResourceDefinition(entry.type());
        return names(entry.resource())
                .filter(name -> !EVERYWHERE.contains(name) && !OF_R5.contains(name))
                .filter(name -> known.getChildByName(name) == null)
                .findFirst()
                .map(name -> Problem.error(
                        ProblemCode.UNKNOWN_ELEMENT,
                        entry.path() + "." + name.replaceAll("[^A-Za-z0-9_]", "?"),
                        "FHIR does not know this element of " + entry.type(),
                        "leave it out, or ask for lenient handling"));
    }

    /// The names of its elements; `_birthDate` belongs to `birthDate`.
    private static Stream<String> names(JsonNode resource) {
        return resource.properties().stream().map(e -> e.getKey().replaceFirst("^_", ""));
    }
}
