package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.marrowlight.fhir.CapabilityWriter;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.Role;
import org.marrowlight.web.security.SmartConfiguration;

/// What the service says of itself, and a clear no to everything that it is not.
@Path("/fhir")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
public class ReadResource {

    private static final LocalDate RELEASED = LocalDate.parse("2026-11-24");

    private final FhirResponses responses;
    private final String version;
    private final SmartConfiguration smart;

    ReadResource(
            FhirResponses responses,
            @ConfigProperty(name = "quarkus.application.version") String version,
            SmartConfiguration smart) {
        this.responses = responses;
        this.smart = smart;
        this.version = version;
    }

    /// What the service offers.
    @GET
    @Path("metadata")
    @PermitAll
    @RunOnVirtualThread
    public Response metadata(@Context UriInfo uri, @HeaderParam("Accept") @Nullable String accept) {
        String base = uri.getBaseUri().resolve("fhir").toString();
        CapabilityWriter.Offer service =
                new CapabilityWriter.Offer(version, RELEASED, base, List.of("json", "xml"), smart.offered());
        return Media.acceptable(accept)
                ? responses.json(200, responses.answers().capability(service)).build()
                : responses.notAcceptable();
    }

    /// No FHIR store: a transaction or create is refused and shown the right door.
    @POST
    public Response transaction() {
        return notOffered();
    }

    /// Nothing can be created.
    @POST
    @Path("{rest:.*}")
    public Response create() {
        return notOffered();
    }

    /// Nothing can be replaced.
    @PUT
    @Path("{rest:.*}")
    public Response replace() {
        return notOffered();
    }

    /// Nothing can be changed.
    @PATCH
    @Path("{rest:.*}")
    public Response change() {
        return notOffered();
    }

    /// Nothing can be deleted.
    @DELETE
    @Path("{rest:.*}")
    public Response delete() {
        return notOffered();
    }

    private Response notOffered() {
        return responses.refused(
                ProblemCode.METHOD_NOT_OFFERED,
                "",
                "This is no FHIR store.",
                "Send the bundle to POST /fhir/$assess-cytopenia.");
    }
}
