package org.marrowlight.web.security;

import java.util.Locale;

/// How an installation is meant.
public enum Mode {
    /// to try it: loopback, demo users, a database of its own
    EVALUATION,
    /// for patients: refuses to start without its safeguards
    PRODUCTION;

    /// The key of the setting.
    public static final String KEY = "marrowlight.mode";

    /// Reads the setting; refuses any other word.
    public static Mode of(String setting) {
        return switch (setting.strip().toLowerCase(Locale.ROOT)) {
            case "evaluation" -> EVALUATION;
            case "production" -> PRODUCTION;
            default ->
                throw new IllegalArgumentException(KEY + " is '" + setting + "'; it can be evaluation or production");
        };
    }
}
