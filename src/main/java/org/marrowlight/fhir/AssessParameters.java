package org.marrowlight.fhir;

import java.time.Instant;
import java.util.Optional;

/// The parameters of `$assess-cytopenia` beside the bundle (interfaces 1.2).
///
/// @param persist whether the answer is recorded; true unless the sender says no
public record AssessParameters(Optional<String> subject, Optional<Instant> evaluationTime, boolean persist) {

    /// What holds for a raw Bundle.
    public static final AssessParameters NONE = new AssessParameters(Optional.empty(), Optional.empty(), true);
}
