package org.marrowlight.web.security;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The scopes of a system, as SMART App Launch 2.2 writes them (`system/Observation.rs`) or 1.0 did
/// (`system/Observation.read`). Scopes with a query part grant nothing here, because the part could not be honoured.
final class Scopes {

    private static final Pattern SCOPE = Pattern.compile("system/([A-Z][A-Za-z]+|\\*)\\.(c?r?u?d?s?|read|write|\\*)");
    private static final String AUDIT = "AuditEvent";

    private final List<Scope> scopes;

    private record Scope(String type, String rights) {}

    private Scopes(List<Scope> scopes) {
        this.scopes = scopes;
    }

    /// Reads the claim `scope`.
    static Scopes of(String claim) {
        return new Scopes(Arrays.stream(claim.split(" ", -1))
                .map(SCOPE::matcher)
                .filter(Matcher::matches)
                .map(scope -> new Scope(scope.group(1), rights(scope.group(2))))
                .filter(scope -> !scope.rights().isEmpty())
                .toList());
    }

    private static String rights(String written) {
        return switch (written) {
            case "read" -> "rs";
            case "write" -> "cud";
            case "*" -> "cruds";
            default -> written;
        };
    }

    boolean none() {
        return scopes.isEmpty();
    }

    /// Whether all of these rights on a type are granted.
    ///
    /// @param rights letters of `cruds`
    boolean grant(String type, String rights) {
        String granted = scopes.stream()
                .filter(scope -> scope.type().equals(type) || scope.type().equals("*"))
                .map(Scope::rights)
                .collect(Collectors.joining());
        return rights.chars().allMatch(right -> granted.indexOf(right) >= 0);
    }

    /// The roles that come with the scopes. Who saw what is shown only to those who ask for it by name, not by `*`.
    Set<String> roles() {
        boolean audit = scopes.stream().anyMatch(scope -> scope.type().equals(AUDIT));
        boolean other = scopes.stream().anyMatch(scope -> !scope.type().equals(AUDIT));
        return audit ? (other ? Set.of(Role.EHR, Role.AUDITOR) : Set.of(Role.AUDITOR)) : Set.of(Role.EHR);
    }
}
