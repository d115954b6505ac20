package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Replay;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The operation `$replay`: a recorded answer, answered again and compared byte for byte.
@Path("/fhir")
@RolesAllowed(Role.AUDITOR)
public class ReplayResource {

    private final Replay replay;
    private final Consult consult;
    private final FhirResponses responses;
    private final CurrentCaller caller;

    ReplayResource(Replay replay, Consult consult, FhirResponses responses, CurrentCaller caller) {
        this.replay = replay;
        this.consult = consult;
        this.responses = responses;
        this.caller = caller;
    }

    /// Replays a record.
    @GET
    @Path("GuidanceResponse/{id}/$replay")
    @RunOnVirtualThread
    public Response replay(@PathParam("id") String id, @HeaderParam("Accept") @Nullable String accept) {
        if (!Media.acceptable(accept)) {
            return responses.notAcceptable();
        }
        return replay.replay(Access.read(caller.get(), "GuidanceResponse/" + id), id)
                .map(replayed -> responses
                        .json(200, responses.answers().replay(replayed))
                        .build())
                .orElseGet(() -> responses.absent(
                        consult.erased(caller.get().tenant(), id),
                        ProblemCode.NOT_FOUND,
                        "No recorded answer has this id."));
    }
}
