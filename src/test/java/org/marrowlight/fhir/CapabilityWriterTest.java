package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class CapabilityWriterTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private static CapabilityStatement statement() {
        return new CapabilityWriter()
                .write(new CapabilityWriter.Offer(
                        "0.1.0",
                        LocalDate.of(2026, 11, 24),
                        "http://127.0.0.1:8080/fhir",
                        List.of("application/fhir+json"),
                        false));
    }

    private static String json(Resource resource) {
        return new String(new ConsultationWriter(FHIR).json(resource), StandardCharsets.UTF_8);
    }

    @Test
    void statement_isValid() {
        Profiles profiles = Profiles.read(FHIR);

        assertThat(profiles.errorsInBase(json(statement()))).isEmpty();
    }

    @Test
    void statement_listsOnlyWhatIsThere() {
        assertThat(statement().getRestFirstRep().getOperationFirstRep().getDefinition())
                .isEqualTo(Canon.OPERATION);
        assertThat(statement().getRestFirstRep().getResource())
                .extracting(r -> r.getType() + " " + r.getInteraction().size())
                .containsExactly(
                        "GuidanceResponse 2",
                        "RiskAssessment 2",
                        "DetectedIssue 2",
                        "RequestGroup 1",
                        "ServiceRequest 1",
                        "Provenance 2",
                        "AuditEvent 2",
                        "Device 1",
                        "Bundle 1",
                        "ActivityDefinition 1",
                        "CapabilityStatement 1",
                        "CodeSystem 1",
                        "ConceptMap 1",
                        "ImplementationGuide 1",
                        "Library 1",
                        "OperationDefinition 1",
                        "PlanDefinition 1",
                        "SearchParameter 1",
                        "StructureDefinition 1",
                        "ValueSet 1",
                        "Patient 0");
    }
}
