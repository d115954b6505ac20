package org.marrowlight.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import org.marrowlight.consult.Caller;

/// Who calls in the request that is being answered, after a role let them in.
@RequestScoped
public class CurrentCaller {

    private final SecurityIdentity identity;
    private final RoutingContext request;

    CurrentCaller(SecurityIdentity identity, RoutingContext request) {
        this.identity = identity;
        this.request = request;
    }

    /// The caller. An identity without an organisation has no role and never comes here.
    public Caller get() {
        return Callers.of(identity, request)
                .orElseThrow(() -> new IllegalStateException("a caller without an organisation was let in"));
    }

    /// Whether the caller has a role.
    public boolean has(String role) {
        return identity.hasRole(role);
    }
}
