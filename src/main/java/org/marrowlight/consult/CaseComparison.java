package org.marrowlight.consult;

import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Coded;
import org.marrowlight.explanation.WhatIfReport.Change;
import org.marrowlight.knowledge.Urgency;

/// What a candidate answers differently in one case.
///
/// @param name of the case
/// @param changes of the differential, alerts first; a lost alert stands here too
/// @param unanswered why the candidate does not answer, if the pack in force does
public record CaseComparison(
        String name,
        Optional<String> source,
        Answered answered,
        List<LostAlert> lostAlerts,
        List<LostTest> lostTests,
        List<Change> changes,
        Optional<String> unanswered) {

    public CaseComparison {
        lostAlerts = List.copyOf(lostAlerts);
        lostTests = List.copyOf(lostTests);
        changes = List.copyOf(changes);
    }

    /// Who answered.
    public enum Answered implements Coded {
        BOTH("both"),
        ONLY_IN_FORCE("only-in-force"),
        ONLY_CANDIDATE("only-candidate"),
        NEITHER("neither");

        private final String code;

        Answered(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// An alert that was raised and is no more.
    ///
    /// @param rule that raised it
    /// @param level that it had
    /// @param notEvaluated why the candidate could not decide it, if it tried
    public record LostAlert(String rule, String code, String display, Urgency level, Optional<String> notEvaluated) {}

    /// A test that was wanted the same day at the latest and is not any more.
    ///
    /// @param urgency that it had
    /// @param becomes the urgency that is left, empty if it is not proposed at all
    public record LostTest(String code, String display, Urgency urgency, Optional<Urgency> becomes) {}

    /// Whether a patient may come to harm by the difference: something urgent is lost, or the answer itself.
    public boolean dangerous() {
        return answered == Answered.ONLY_IN_FORCE || !lostAlerts.isEmpty() || !lostTests.isEmpty();
    }

    /// Whether a clinician would read the same answer.
    public boolean unchanged() {
        boolean same = answered == Answered.BOTH || answered == Answered.NEITHER;
        return same && changes.isEmpty() && lostTests.isEmpty();
    }
}
