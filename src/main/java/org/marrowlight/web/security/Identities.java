package org.marrowlight.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import org.marrowlight.consult.Caller;

/// What this room keeps with an identity.
final class Identities {

    static final String TENANT = "marrowlight.tenant";
    static final String KIND = "marrowlight.kind";
    static final String NAME = "marrowlight.name";
    static final String SCOPES = "marrowlight.scopes";

    private Identities() {}

    static Optional<String> tenant(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(TENANT));
    }

    static Caller.Kind kind(SecurityIdentity identity) {
        Caller.Kind kind = identity.getAttribute(KIND);
        return kind == null ? Caller.Kind.UNKNOWN : kind;
    }

    /// The name on record: that of the token or the user.
    static String name(SecurityIdentity identity) {
        String name = identity.getAttribute(NAME);
        return name == null ? identity.getPrincipal().getName() : name;
    }

    /// The scopes of a system; empty if its rights come from its role.
    static Optional<Scopes> scopes(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(SCOPES));
    }
}
