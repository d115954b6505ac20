package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Consult;
import org.marrowlight.fhir.CapabilityWriter;
import org.marrowlight.knowledge.ProblemCode;

/// Reads of FHIR resources, and a clear no to everything that this service is not.
@Path("/fhir")
public class ReadResource {

    private static final LocalDate RELEASED = LocalDate.parse("2026-11-24");

    private final Consult consult;
    private final FhirResponses responses;
    private final String version;

    ReadResource(
            Consult consult,
            FhirResponses responses,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.consult = consult;
        this.responses = responses;
        this.version = version;
    }

    /// A recorded answer.
    @GET
    @Path("GuidanceResponse/{id}")
    @RunOnVirtualThread
    public Response guidance(@PathParam("id") String id, @HeaderParam("Accept") @Nullable String accept) {
        if (!Media.acceptable(accept)) {
            return responses.notAcceptable();
        }
        return consult.find(Tenant.DEFAULT, id)
                .map(found -> responses
                        .json(200, responses.answers().guidance(found, consult.pack()))
                        .header("ETag", "W/\"1\"")
                        .build())
                .orElseGet(() -> responses.refused(
                        ProblemCode.NOT_FOUND,
                        "GuidanceResponse.id",
                        "No recorded answer has this id.",
                        "Use the id that the Location of an answer gave."));
    }

    /// What the service offers.
    @GET
    @Path("metadata")
    @RunOnVirtualThread
    public Response metadata(@Context UriInfo uri, @HeaderParam("Accept") @Nullable String accept) {
        String base = uri.getBaseUri().resolve("fhir").toString();
        CapabilityWriter.Offer service = new CapabilityWriter.Offer(version, RELEASED, base, List.of("json", "xml"));
        return Media.acceptable(accept)
                ? responses.json(200, responses.answers().capability(service)).build()
                : responses.notAcceptable();
    }

    /// The definition of the operation.
    @GET
    @Path("OperationDefinition/assess-cytopenia")
    @RunOnVirtualThread
    public Response operation() {
        return responses.json(200, responses.answers().operation()).build();
    }

    /// No FHIR store: a transaction or create is refused and shown the right door.
    @POST
    public Response transaction() {
        return notOffered();
    }

    /// Nothing else is there to read.
    @GET
    @Path("{rest:.*}")
    public Response other() {
        return responses.refused(ProblemCode.NOT_FOUND, "", "Nothing is served here.", "See /fhir/metadata.");
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
