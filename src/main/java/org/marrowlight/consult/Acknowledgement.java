package org.marrowlight.consult;

import java.time.Instant;
import java.util.Optional;

/// Somebody has seen an alert.
///
/// @param assessment id of the answer on which it was seen
/// @param patient the patient without the server
/// @param alert code of the alert
/// @param data what the alert rested on, by [AlertData]
public record Acknowledgement(
        String assessment, Optional<String> patient, String alert, String data, String who, Instant at) {}
