package org.marrowlight.consult;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What somebody wants to know: a case, and how it came.
///
/// @param caller who asks
/// @param answerer the pack that read it and answers
/// @param submission what was sent
/// @param options how it was sent
/// @param evaluationTime the moment to look from, if the sender named one
/// @param lookback how far back from the index count results are wanted, if the sender says
/// @param source file and line or request id, if there is one
public record Question(
        Caller caller,
        Answerer answerer,
        Submission submission,
        InputOptions options,
        Intake.Accepted intake,
        Optional<Instant> evaluationTime,
        Optional<Duration> lookback,
        Optional<String> source) {}
