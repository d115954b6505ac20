package org.marrowlight.web.security;

import java.util.regex.Pattern;

/// What the name of a tenant may be.
final class TenantName {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private TenantName() {}

    static boolean allowed(String name) {
        return ALLOWED.matcher(name).matches();
    }
}
