package org.marrowlight.web.rest;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.Challenge;
import org.marrowlight.web.security.Paths;
import org.marrowlight.web.security.TooOften;

/// What those are told who are not let in.
class Strangers {

    private final FhirResponses responses;
    private final Challenge challenge;

    Strangers(FhirResponses responses, Challenge challenge) {
        this.responses = responses;
        this.challenge = challenge;
    }

    @ServerExceptionMapper
    Uni<Response> missing(UnauthorizedException refusal, RoutingContext request) {
        return challenge.missing(
                request,
                () -> said(
                        request,
                        ProblemCode.NOT_AUTHENTICATED,
                        "This address is for those who say who they are.",
                        "Send credentials as WWW-Authenticate names them."));
    }

    @ServerExceptionMapper
    Uni<Response> wrong(AuthenticationFailedException refusal, RoutingContext request) {
        return challenge.wrong(
                request,
                () -> said(
                        request,
                        ProblemCode.NOT_AUTHENTICATED,
                        "The credentials are wrong, expired, or not meant for this service.",
                        "Send credentials that hold, as WWW-Authenticate names them."));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal, RoutingContext request) {
        return said(
                request,
                ProblemCode.FORBIDDEN,
                "Neither role nor scope of the caller reaches as far as this.",
                "Ask whoever gives roles and scopes for one that does.");
    }

    @ServerExceptionMapper
    Response tooOften(TooOften refusal, RoutingContext request) {
        Response said = said(
                request,
                ProblemCode.TOO_MANY_REQUESTS,
                "More requests came than one client may send.",
                "Send it again after the seconds of Retry-After.");
        return Response.fromResponse(said)
                .header(HttpHeaders.RETRY_AFTER, refusal.seconds())
                .build();
    }

    /// A program is told in FHIR, a person at a page in words.
    private Response said(RoutingContext request, ProblemCode code, String message, String remedy) {
        Response refused = responses.refused(code, "", message, remedy);
        return Paths.fhir(request.normalizedPath())
                ? refused
                : Response.status(refused.getStatus())
                        .entity(message + " " + remedy + "\n")
                        .type("text/plain;charset=utf-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
    }
}
