package org.marrowlight.web.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.marrowlight.knowledge.ProblemCode;

/// Stands before the server's own limit, which refuses without a word: a body that says beforehand that it is far
/// too large gets the same OperationOutcome as one just over the limit. It is thrown away as it comes, because a client
/// that still sends would not hear an answer; beyond reason the connection is closed instead.
class BodyLimit {

    private static final int BEFORE_THE_SERVER = 100;
    private static final long BEYOND_REASON = 256L * 1024 * 1024;

    private final FhirResponses responses;

    BodyLimit(FhirResponses responses) {
        this.responses = responses;
    }

    void register(
            @Observes Filters filters, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        Buffer outcome = Buffer.buffer((byte[]) refusal(responses).getEntity());
        long most = limit.asLongValue();
        filters.register(request -> check(request, most, outcome), BEFORE_THE_SERVER);
    }

    private static void check(RoutingContext request, long most, Buffer outcome) {
        long length = length(request);
        if (length <= most) {
            request.next();
        } else if (length > BEYOND_REASON) {
            request.response().putHeader("Connection", "close");
            refuse(request, outcome);
        } else {
            request.request().endHandler(sent -> refuse(request, outcome)).resume();
        }
    }

    private static void refuse(RoutingContext request, Buffer outcome) {
        request.response()
                .setStatusCode(Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, FhirResponses.CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(outcome);
    }

    private static long length(RoutingContext request) {
        String declared = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared != null && declared.matches("[0-9]{1,18}") ? Long.parseLong(declared) : 0;
    }

    static Response refusal(FhirResponses responses) {
        return responses.refused(
                ProblemCode.BODY_TOO_LARGE,
                "Bundle",
                "The body is larger than this service reads.",
                "Send fewer entries per request.");
    }
}
