package org.marrowlight.web.pages.tries;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marrowlight.fhir.CaseBank;

/// The worked cases of the case bank: whole invented patients, each with one lesson in its name.
final class WorkedCases {

    private static final Pattern NAME = Pattern.compile("C[0-9]+ .+");
    private static final List<CaseBank.Patient> ALL = CaseBank.read().stream()
            .filter(patient -> NAME.matcher(patient.name()).matches())
            .toList();

    private WorkedCases() {}

    /// @param code the first word of its name
    /// @param title the rest
    record Link(String code, String title) {}

    static List<Link> links() {
        return ALL.stream()
                .map(patient -> patient.name().split(" ", 2))
                .map(name -> new Link(name[0], name[1]))
                .toList();
    }

    static Optional<CaseBank.Patient> find(String code) {
        return ALL.stream()
                .filter(patient -> patient.name().startsWith(code + " "))
                .findFirst();
    }
}
