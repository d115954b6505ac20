package org.marrowlight.consult;

import java.time.Instant;
import java.util.Optional;

/// An access as it stands on record.
///
/// @param patient whom the data are about, as the sender named them; empty if that is not known
/// @param refusal why it was refused, as a status of HTTP; empty for one that was granted
public record AccessEntry(String id, Instant at, Access access, Optional<String> patient, Optional<Integer> refusal) {}
