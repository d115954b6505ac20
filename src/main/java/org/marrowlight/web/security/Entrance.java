package org.marrowlight.web.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// What is asked of a request once it is known who sent it: scopes that reach as far as the request, and a rate that
/// holds; and what was refused goes on record.
@Singleton
class Entrance {

    private final SecuritySettings settings;
    private final CurrentIdentityAssociation association;
    private final Throttle throttle;
    private final AccessRecorder recorder;

    Entrance(
            SecuritySettings settings,
            CurrentIdentityAssociation association,
            Throttle throttle,
            AccessRecorder recorder) {
        this.settings = settings;
        this.association = association;
        this.throttle = throttle;
        this.recorder = recorder;
    }

    @ServerRequestFilter
    Uni<Void> enter(RoutingContext request) {
        return Paths.PUBLIC.contains(request.normalizedPath())
                ? Uni.createFrom().voidItem()
                : association
                        .getDeferredIdentity()
                        .invoke(identity -> check(identity, request))
                        .replaceWithVoid();
    }

    private void check(SecurityIdentity identity, RoutingContext request) {
        if (identity.isAnonymous()) {
            return;
        }
        long wait = throttle.take("client " + client(identity));
        if (wait > 0) {
            throw new TooOften(wait);
        }
        boolean reaches = Identities.scopes(identity)
                .map(scopes -> Reach.of(request.request().method().name(), request.normalizedPath())
                        .grantedBy(scopes))
                .orElse(true);
        if (!reaches) {
            throw new ForbiddenException();
        }
    }

    private static String client(SecurityIdentity identity) {
        return Identities.tenant(identity).orElse("") + " " + Identities.name(identity);
    }

    @ServerResponseFilter
    Uni<Void> leave(ContainerResponseContext response, RoutingContext request) {
        int status = response.getStatus();
        boolean granted = status < 400;
        if (granted || Paths.PUBLIC.contains(request.normalizedPath())) {
            return Uni.createFrom().voidItem();
        }
        if (status == 401) {
            return recorder.refused(Callers.unknown(settings.tenant(), request), request, status);
        }
        return association
                .getDeferredIdentity()
                .onFailure()
                .recoverWithNull()
                .flatMap(identity -> refused(Optional.ofNullable(identity), request, status));
    }

    private Uni<Void> refused(Optional<SecurityIdentity> identity, RoutingContext request, int status) {
        if (status == 429
                && !throttle.worthTelling(identity.map(Entrance::client).orElse(""))) {
            return Uni.createFrom().voidItem();
        }
        return recorder.refused(
                identity.flatMap(known -> Callers.of(known, request))
                        .orElseGet(() -> Callers.unknown(settings.tenant(), request)),
                request,
                status);
    }
}
