package org.marrowlight.web.security;

import java.util.Set;

/// Somebody that this installation vouches for itself.
///
/// @param hash bcrypt of the password
/// @param roles some of [Role#ALL]
record User(String name, String hash, String tenant, Set<String> roles) {
    User {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "User " + name;
    }
}
