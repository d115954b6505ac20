package org.marrowlight.consult;

import java.time.Instant;
import java.util.Optional;

/// What somebody wants to know: a case, and how it came.
///
/// @param tenant the organisation that asks
/// @param requester who asks, as the door knows them
/// @param input the bytes as received
/// @param evaluationTime the moment to look from, if the sender named one
/// @param source file and line or request id, if there is one
public record Question(
        String tenant,
        String requester,
        byte[] input,
        Intake.Accepted intake,
        Optional<Instant> evaluationTime,
        Optional<String> source) {}
