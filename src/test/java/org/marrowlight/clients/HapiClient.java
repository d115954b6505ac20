package org.marrowlight.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.RiskAssessment;

/// What an integration engineer writes with the HAPI generic client; the page clients.md shows it.
final class HapiClient {

    private final IGenericClient marrowlight;

    HapiClient(String base) {
        FhirContext fhir = FhirContext.forR4Cached();
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        marrowlight = fhir.newRestfulGenericClient(base);
    }

    // tag::snippet
    String software() {
        CapabilityStatement metadata =
                marrowlight.capabilities().ofType(CapabilityStatement.class).execute();
        return metadata.getSoftware().getName();
    }

    GuidanceResponse assess(Bundle results) {
        Parameters asked = new Parameters();
        asked.addParameter().setName("bundle").setResource(results);
        Bundle answer = marrowlight
                .operation()
                .onServer()
                .named("$assess-cytopenia")
                .withParameters(asked)
                .returnResourceType(Bundle.class)
                .execute();
        return (GuidanceResponse) answer.getEntryFirstRep().getResource();
    }

    GuidanceResponse readBack(GuidanceResponse guidance) {
        return marrowlight
                .read()
                .resource(GuidanceResponse.class)
                .withId(guidance.getId().replace("urn:uuid:", "")) // HAPI takes the id of an entry from its fullUrl
                .execute();
    }

    Bundle assessmentsOf(String patient) {
        return marrowlight
                .search()
                .forResource(RiskAssessment.class)
                .where(RiskAssessment.PATIENT.hasId(patient))
                .and(RiskAssessment.DATE.afterOrEquals().day("2020-01-01"))
                .returnBundle(Bundle.class)
                .execute();
    }
    // end::snippet
}
