package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.SmartConfiguration;

/// Tells systems where their access token comes from.
@Path("/fhir/.well-known/smart-configuration")
public class SmartResource {

    private final SmartConfiguration configuration;
    private final FhirResponses responses;

    SmartResource(SmartConfiguration configuration, FhirResponses responses) {
        this.configuration = configuration;
        this.responses = responses;
    }

    /// The SMART configuration of this door.
    @GET
    @PermitAll
    @RunOnVirtualThread
    public Response read() {
        return configuration
                .document()
                .map(document -> Response.ok(document, MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "max-age=600")
                        .build())
                .orElseGet(this::nothing);
    }

    private Response nothing() {
        return configuration.offered()
                ? responses.busy("The identity provider does not answer.")
                : responses.refused(
                        ProblemCode.NOT_FOUND,
                        "",
                        "No identity provider vouches for systems here.",
                        "Ask whoever runs this service for a name and a password.");
    }
}
