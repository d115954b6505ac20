package org.marrowlight.web.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.util.List;
import java.util.Set;

/// The users of the evaluation mode: one for each role, named like it. They are printed at start and exist in no other
/// mode.
final class DemoUsers {

    static final String PASSWORD = "demo";

    private static final List<String> NAMES = List.of(Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN);

    private DemoUsers() {}

    static List<User> of(String tenant) {
        String hash = BCrypt.withDefaults().hashToString(BCrypt.MIN_COST, PASSWORD.toCharArray());
        return NAMES.stream()
                .map(role -> new User(role, hash, tenant, Set.of(role)))
                .toList();
    }

    static List<String> words() {
        return List.of(
                "Evaluation mode, loopback only. Decision support, not a diagnosis.",
                "Demo users, named like their roles: " + String.join(", ", NAMES) + "; password of each: " + PASSWORD);
    }
}
