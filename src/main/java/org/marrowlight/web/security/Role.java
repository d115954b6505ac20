package org.marrowlight.web.security;

import java.util.Set;

/// The roles that people and systems can have.
public final class Role {

    /// Sends results to be assessed, and reads the answers that it asked for.
    public static final String EHR = "ehr";

    /// Reads the answers of the organisation.
    public static final String CLINICIAN = "clinician";

    /// Reads the answers of the organisation, and who saw them.
    public static final String AUDITOR = "auditor";

    /// Looks after rule packs; sees no patient.
    public static final String RULES = "rules";

    /// Looks after the installation; sees no patient.
    public static final String ADMIN = "admin";

    /// Every role.
    public static final Set<String> ALL = Set.of(EHR, CLINICIAN, AUDITOR, RULES, ADMIN);

    private Role() {}
}
