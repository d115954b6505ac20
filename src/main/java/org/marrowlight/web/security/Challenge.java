package org.marrowlight.web.security;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// How somebody who did not prove who it is is asked to: programs by header, people at a page by the login of the
/// provider.
@Singleton
public class Challenge {

    private final SecuritySettings settings;
    private final Attempts attempts;
    private final OidcAuthenticationMechanism provider;

    Challenge(SecuritySettings settings, Attempts attempts, OidcAuthenticationMechanism provider) {
        this.settings = settings;
        this.attempts = attempts;
        this.provider = provider;
    }

    /// The answer to a request without credentials.
    ///
    /// @param refusal the body for a program or a person that cannot be led to a login
    public Uni<Response> missing(RoutingContext request, Supplier<Response> refusal) {
        boolean login = settings.provider().isPresent() && !Paths.fhir(request.normalizedPath());
        return login ? led(request, refusal) : Uni.createFrom().item(() -> asked(refusal.get(), false));
    }

    /// The answer to a request whose credentials are wrong; it comes the later the more of them there were.
    public Uni<Response> wrong(RoutingContext request, Supplier<Response> refusal) {
        Duration delay = attempts.failed(request);
        Uni<Response> answer = Uni.createFrom().item(() -> asked(refusal.get(), true));
        return delay.isZero() ? answer : answer.onItem().delayIt().by(delay);
    }

    private Uni<Response> led(RoutingContext request, Supplier<Response> refusal) {
        return provider.getChallenge(request).map(challenge -> {
            if (challenge == null) {
                return asked(refusal.get(), false);
            }
            return Response.status(challenge.status)
                    .header(String.valueOf(challenge.headerName), challenge.headerContent)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private Response asked(Response refusal, boolean wrong) {
        Response.ResponseBuilder asked = Response.fromResponse(refusal);
        schemes(wrong).forEach(scheme -> asked.header(HttpHeaders.WWW_AUTHENTICATE, scheme));
        return asked.build();
    }

    private List<String> schemes(boolean wrong) {
        List<String> schemes = new ArrayList<>();
        if (settings.provider().isPresent()) {
            schemes.add("Bearer realm=\"marrowlight\"" + (wrong ? ", error=\"invalid_token\"" : ""));
        }
        if (settings.passwords()) {
            schemes.add("Basic realm=\"marrowlight\", charset=\"UTF-8\"");
        }
        return schemes;
    }
}
