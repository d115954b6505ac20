package org.marrowlight.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;
import org.marrowlight.web.Database;

/// The HAPI generic client gets on with the service.
@QuarkusTest
@QuarkusTestResource(Database.class)
class HapiClientIT {

    @TestHTTPResource("/fhir")
    URI base = URI.create("http://localhost");

    private static Bundle example() throws IOException {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Bundle.class, Files.readString(Path.of("src/test/resources/examples/folate-trap.json")));
    }

    @Test
    void client_assessesReadsBackAndSearches() throws IOException {
        HapiClient client = new HapiClient(base.toString());

        assertThat(client.software()).isEqualTo("Marrowlight");
        GuidanceResponse guidance = client.assess(example());
        assertThat(client.readBack(guidance).getOccurrenceDateTime()).isEqualTo(guidance.getOccurrenceDateTime());
        assertThat(client.readBack(guidance).getPerformer().getReference()).startsWith("Device/");
        String patient = guidance.getSubject().getReference();
        assertThat(client.assessmentsOf(patient).getEntry())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getResource()).isInstanceOf(RiskAssessment.class));
        assertThat(client.assessmentsOf("nobody").getEntry()).isEmpty();
    }

    @Test
    void refusal_comesAsAnOutcomeWithAPlace() {
        HapiClient client = new HapiClient(base.toString());
        Bundle empty = new Bundle().setType(Bundle.BundleType.COLLECTION);

        assertThatThrownBy(() -> client.assess(empty))
                .isInstanceOfSatisfying(UnprocessableEntityException.class, refusal -> assertThat(
                                ((OperationOutcome) refusal.getOperationOutcome())
                                        .getIssueFirstRep()
                                        .getDetails()
                                        .getCodingFirstRep()
                                        .getCode())
                        .isEqualTo("ML-109"));
    }
}
