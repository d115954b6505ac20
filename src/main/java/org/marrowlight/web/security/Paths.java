package org.marrowlight.web.security;

import java.util.Set;

/// What the addresses of this service are, as far as access is concerned.
public final class Paths {

    /// The one list of what anybody may read; everything else asks for a role.
    public static final Set<String> PUBLIC = Set.of(
            "/fhir/metadata",
            "/fhir/.well-known/smart-configuration",
            "/marrowlight.css",
            "/marrowlight.js",
            "/marrowlight.svg",
            "/try.js",
            "/q/health",
            "/q/health/live",
            "/q/health/ready",
            "/q/health/started");

    private Paths() {}

    /// Whether a path leads to the FHIR door.
    public static boolean fhir(String path) {
        return path.equals("/fhir") || path.startsWith("/fhir/");
    }

    /// Whether whoever monitors the service asks for it without encryption.
    static boolean health(String path) {
        return path.startsWith("/q/health");
    }
}
