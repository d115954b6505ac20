package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowlight.knowledge.Urgency;

/// A recorded answer in a list: what tells it from others, without its document.
///
/// @param patient the patient as the sender named them
/// @param mechanism code of the mechanism of the patient
/// @param certainty how well it is supported
/// @param cause the leading cause, if one is possible at least
/// @param alerts how many fired
/// @param alert name of the most urgent one
/// @param urgency of that alert
/// @param low blood lines that are low
/// @param superseded whether a result that it rests on was corrected or retracted later
public record ListedAnswer(
        String id,
        Instant recordedAt,
        Instant asOf,
        String requester,
        Optional<String> patient,
        String mechanism,
        String certainty,
        Optional<LeadingCause> cause,
        int alerts,
        Optional<String> alert,
        Optional<Urgency> urgency,
        List<String> low,
        boolean superseded) {

    /// A cause with its name and level.
    public record LeadingCause(String code, String display, String level) {}

    public ListedAnswer {
        low = List.copyOf(low);
    }
}
