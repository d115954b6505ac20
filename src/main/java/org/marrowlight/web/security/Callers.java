package org.marrowlight.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.marrowlight.consult.Caller;

/// Makes a caller of what is known of a request.
final class Callers {

    private static final String BASIC = "Basic ";

    private Callers() {}

    /// The caller of an identity; empty if it names no organisation.
    static Optional<Caller> of(SecurityIdentity identity, RoutingContext request) {
        boolean own = !identity.hasRole(Role.CLINICIAN) && !identity.hasRole(Role.AUDITOR);
        return Identities.tenant(identity)
                .map(tenant -> new Caller(
                        tenant,
                        Identities.name(identity),
                        Identities.kind(identity),
                        own,
                        Optional.of(address(request)),
                        RequestId.of(request)));
    }

    /// Somebody who did not prove who it is, under the name that was claimed.
    static Caller unknown(String tenant, RoutingContext request) {
        return new Caller(
                tenant,
                claimed(request).orElse("unknown"),
                Caller.Kind.UNKNOWN,
                true,
                Optional.of(address(request)),
                RequestId.of(request));
    }

    /// Whether a request brings name and password in no readable form.
    static boolean unreadable(RoutingContext request) {
        return basic(request).filter(pair -> decoded(pair).isEmpty()).isPresent();
    }

    private static Optional<String> basic(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .map(header -> header.substring(BASIC.length()));
    }

    /// The user name that a request claims.
    static Optional<String> claimed(RoutingContext request) {
        return basic(request)
                .flatMap(Callers::decoded)
                .map(pair -> pair.split(":", 2)[0])
                .filter(name -> name.matches("[A-Za-z0-9._@-]{1,64}"));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The network address of a client; behind a trusted proxy, the one that the proxy names.
    static String address(RoutingContext request) {
        SocketAddress address = request.request().remoteAddress();
        return address == null ? "unknown" : String.valueOf(address.hostAddress());
    }
}
