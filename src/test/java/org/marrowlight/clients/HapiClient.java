package org.marrowlight.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.DateClientParam;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/// What an integration engineer writes with the HAPI generic client; the page clients.md shows it.
final class HapiClient {

    // tag::snippet
    private static final FhirContext FHIR = FhirContext.forR4(); // costly: make one and keep it

    private final IGenericClient marrowlight;

    HapiClient(String base, IClientInterceptor credentials) {
        marrowlight = FHIR.newRestfulGenericClient(base);
        marrowlight.registerInterceptor(credentials); // new BearerTokenAuthInterceptor(token), BasicAuthInterceptor
    }

    String software() {
        CapabilityStatement metadata =
                marrowlight.capabilities().ofType(CapabilityStatement.class).execute();
        return metadata.getSoftware().getName();
    }

    Bundle assess(Bundle results) {
        return marrowlight
                .operation()
                .onServer()
                .named("$assess-cytopenia")
                .withParameter(Parameters.class, "bundle", results)
                .returnResourceType(Bundle.class)
                .execute();
    }

    Bundle assessPatient(String id, Bundle results) {
        return marrowlight
                .operation()
                .onInstance("Patient/" + id)
                .named("$assess-cytopenia")
                .withParameter(Parameters.class, "bundle", results)
                .returnResourceType(Bundle.class)
                .execute();
    }

    <T extends Resource> T readBack(Class<T> type, Resource part) {
        return marrowlight
                .read()
                .resource(type)
                .withId(part.getId().replace("urn:uuid:", "")) // HAPI takes the id of an entry from its fullUrl
                .execute();
    }

    /// The date of a DetectedIssue is called `identified`, that of a Provenance `recorded`, all others `date`.
    Bundle search(Class<? extends Resource> type, String patient, String date) {
        return marrowlight
                .search()
                .forResource(type)
                .where(new ReferenceClientParam("patient").hasId(patient))
                .and(new DateClientParam(date).afterOrEquals().day("2020-01-01"))
                .usingStyle(SearchStyleEnum.POST) // keeps the patient out of the address
                .count(10)
                .returnBundle(Bundle.class)
                .execute();
    }

    Bundle nextPage(Bundle page) {
        return marrowlight.loadPage().next(page).execute();
    }
    // end::snippet
}
