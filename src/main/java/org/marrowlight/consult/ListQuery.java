package org.marrowlight.consult;

import java.util.List;
import java.util.Optional;

/// What is looked for in the list of answers; whatever is empty matches everything. Newest first.
///
/// @param mechanism code of the mechanism of the patient
/// @param cause code of the leading cause
/// @param alert code of an alert that fired
/// @param urgency code of the urgency of the most urgent alert
/// @param requester who asked
/// @param superseded only those that rest on results that were corrected or retracted later
/// @param withFeedback only those that somebody gave feedback on
/// @param unseen only those of whose most urgent alerts one is not acknowledged
/// @param before the answer after which the page begins
/// @param limit most answers, at least 1
public record ListQuery(
        Optional<PatientReference> patient,
        Optional<String> mechanism,
        Optional<String> cause,
        Optional<String> alert,
        Optional<String> urgency,
        Optional<String> requester,
        boolean superseded,
        boolean withFeedback,
        boolean unseen,
        List<LedgerQuery.Bound> bounds,
        Optional<LedgerQuery.Position> before,
        int limit) {

    public ListQuery {
        bounds = List.copyOf(bounds);
    }

    /// The newest answers.
    public static ListQuery newest(int limit) {
        Optional<String> any = Optional.empty();
        return new ListQuery(
                Optional.empty(), any, any, any, any, any, false, false, false, List.of(), Optional.empty(), limit);
    }

    /// The newest answers with an immediate alert that nobody has acknowledged.
    public static ListQuery waiting(int limit) {
        Optional<String> any = Optional.empty();
        return new ListQuery(
                Optional.empty(),
                any,
                any,
                any,
                Optional.of(org.marrowlight.knowledge.Urgency.IMMEDIATE.code()),
                any,
                false,
                false,
                true,
                List.of(),
                Optional.empty(),
                limit);
    }
}
