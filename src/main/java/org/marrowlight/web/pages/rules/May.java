package org.marrowlight.web.pages.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.stream.Stream;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// What the reader may go on to from the pages of rules, so that no page offers a way that is closed. Templates reach
/// it as `cdi:may`.
@Named("may")
@RequestScoped
public class May {

    private final CurrentCaller caller;

    May(CurrentCaller caller) {
        this.caller = caller;
    }

    /// Whether the list of packs is open to the reader.
    public boolean isListPacks() {
        return Stream.of(Role.RULES, Role.ADMIN, Role.AUDITOR, Role.CLINICIAN).anyMatch(caller::has);
    }

    /// Whether the reader may see what a pack would change in recorded answers.
    public boolean isComparePacks() {
        return Stream.of(Role.RULES, Role.ADMIN, Role.AUDITOR).anyMatch(caller::has);
    }
}
