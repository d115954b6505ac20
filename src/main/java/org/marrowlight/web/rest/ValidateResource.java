package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marrowlight.fhir.Validation;
import org.marrowlight.web.security.Role;

/// The operation `$validate`: tells a sender what is wrong with a resource before it counts. One at a time, because it
/// costs a hundred times what an answer does.
@Path("/fhir")
@RolesAllowed({Role.EHR, Role.RULES})
public class ValidateResource {

    private static final long PATIENCE_SECONDS = 20;

    private final Validation validation;
    private final FhirResponses responses;
    private final Inflater inflater;
    private final Semaphore one = new Semaphore(1, true);

    ValidateResource(Validation validation, FhirResponses responses, Inflater inflater) {
        this.validation = validation;
        this.responses = responses;
        this.inflater = inflater;
    }

    /// On the system: the body is the resource, or Parameters that hold it.
    @POST
    @Path("$validate")
    @RunOnVirtualThread
    public Response system(
            byte @Nullable [] body, @Context HttpHeaders headers, @QueryParam("profile") @Nullable String profile) {
        return responses.unread(headers).orElseGet(() -> inflater.plain(body, headers)
                .map(plain -> inTurn(plain, Optional.ofNullable(profile)))
                .orElseGet(responses::noGzip));
    }

    /// On a type, as FHIR defines it; the type says nothing that the resource does not say itself.
    @POST
    @Path("{type}/$validate")
    @RunOnVirtualThread
    public Response type(
            @PathParam("type") String type,
            byte @Nullable [] body,
            @Context HttpHeaders headers,
            @QueryParam("profile") @Nullable String profile) {
        return system(body, headers, profile);
    }

    private Response inTurn(byte[] body, Optional<String> profile) {
        try {
            if (!one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return responses.busy("Too many resources wait to be validated.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return responses.busy("The service is going down.");
        }
        try {
            return switch (validation.validate(body, profile)) {
                case Validation.Refused refused -> responses.refused(refused.problems());
                case Validation.Validated validated ->
                    responses.json(200, validated.outcome()).build();
            };
        } finally {
            one.release();
        }
    }
}
