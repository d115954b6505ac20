package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import org.marrowlight.explanation.WhatIfReport.Change;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Urgency;

/// How much the results of a test can move: the sum over everything different that they would change. It orders a list
/// and says nothing of how likely a result is.
final class Weight {

    private static final int ALERT_NOW = 3;
    private static final int ALERT = 2;
    private static final int PICTURE = 3;
    /// A cause that is possible at least is decided: raised, or given up.
    private static final int DECIDED = 4;
    /// A cause that nothing spoke for so far stands at probable or above.
    private static final int FOUND = 2;

    private static final int OTHER = 1;

    private Weight() {}

    static int of(List<WhatIfReport.Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.changes().stream())
                .distinct()
                .mapToInt(Weight::of)
                .sum();
    }

    private static int of(Change change) {
        return switch (change.kind()) {
            case ALERT -> now(change.before()) || now(change.after()) ? ALERT_NOW : ALERT;
            case MECHANISM, FIRST_CAUSE -> PICTURE;
            case CAUSE -> ofCause(change);
        };
    }

    private static boolean now(Optional<String> urgency) {
        return urgency.equals(Optional.of(Urgency.IMMEDIATE.code()));
    }

    private static int ofCause(Change change) {
        boolean possible = reaches(change.before(), Level.POSSIBLE);
        boolean probable = reaches(change.after(), Level.PROBABLE);
        if (possible && (probable || !reaches(change.after(), Level.POSSIBLE))) {
            return DECIDED;
        }
        return probable ? FOUND : OTHER;
    }

    private static boolean reaches(Optional<String> level, Level wanted) {
        return level.flatMap(Level::of).filter(l -> l.atLeast(wanted)).isPresent();
    }
}
