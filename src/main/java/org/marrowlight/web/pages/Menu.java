package org.marrowlight.web.pages;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowlight.web.security.Role;

/// Where people of a role can go.
final class Menu {

    private static final List<Place> PLACES = List.of(
            new Place(
                    "/assessments",
                    "Assessments",
                    "Find recorded assessments by patient, mechanism, alert or time.",
                    Set.of(Role.EHR, Role.CLINICIAN, Role.AUDITOR)),
            new Place(
                    "/try",
                    "Try it",
                    "Enter results, or open a worked case, and move them. Nothing is stored unless you ask.",
                    Set.of(Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES)),
            new Place(
                    "/rules",
                    "Rules",
                    "Every rule, cause, analyte, test and source of the pack, with its examples.",
                    Set.of(Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN)),
            new Place(
                    "/audit", "Audit", "Who saw what and when, and whether the record is whole.", Set.of(Role.AUDITOR)),
            new Place(
                    "/about",
                    "About",
                    "What this engine is for, what it reads, how well it does, and what it cannot do.",
                    Set.of(Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN)));

    private Menu() {}

    /// A place of the menu.
    ///
    /// @param what what somebody finds there
    record Place(String path, String name, String what, Set<String> roles) {}

    /// The places that are open to somebody with these roles, in order.
    static Stream<Place> open(Set<String> roles) {
        return PLACES.stream().filter(place -> place.roles().stream().anyMatch(roles::contains));
    }
}
