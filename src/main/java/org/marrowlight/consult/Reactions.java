package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port to what people did with answers: alerts that they acknowledged, feedback that they gave. Append-only; what is
/// written goes on the record of accesses in the same transaction.
public interface Reactions {

    /// Writes that an alert was seen.
    void acknowledge(Access access, Acknowledgement seen);

    /// What was acknowledged on an answer, or on any answer about its patient since a moment, newest first.
    ///
    /// @param patient the patient without the server; empty where the answer names none
    List<Acknowledgement> acknowledged(String tenant, String assessment, Optional<String> patient, Instant since);

    /// Writes feedback.
    void give(Access access, Feedback feedback);

    /// The feedback on an answer, newest first.
    List<Feedback> on(String tenant, String assessment);

    /// Figures of every rule that stands behind a conclusion with feedback, most disagreements first.
    List<RuleFigures> figures(String tenant);
}
