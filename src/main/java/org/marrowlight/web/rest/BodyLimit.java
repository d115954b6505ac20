package org.marrowlight.web.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.marrowlight.knowledge.ProblemCode;

/// Answers for the server where it drops a body that is far too large before any resource sees it: the same
/// OperationOutcome as for a body just over the limit.
class BodyLimit {

    private final FhirResponses responses;

    BodyLimit(FhirResponses responses) {
        this.responses = responses;
    }

    void register(@Observes Router router) {
        byte[] outcome = (byte[]) refusal(responses).getEntity();
        router.errorHandler(413, request -> refuse(request, outcome));
    }

    private static void refuse(RoutingContext request, byte[] outcome) {
        request.response()
                .setStatusCode(413)
                .putHeader("Content-Type", FhirResponses.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Connection", "close")
                .end(Buffer.buffer(outcome));
    }

    static Response refusal(FhirResponses responses) {
        return responses.refused(
                ProblemCode.BODY_TOO_LARGE,
                "Bundle",
                "The body is larger than this service reads.",
                "Send at most 5 MiB, fewer entries per request.");
    }
}
