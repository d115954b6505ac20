package org.marrowlight.consult;

import java.time.Instant;
import java.util.Optional;

/// An answer that rests on a result which was corrected or retracted later.
///
/// @param earlier id of that answer
/// @param later id of the answer that rests on the newer result; empty if only the retraction came
/// @param at when this became known
public record Supersession(String earlier, Optional<String> later, Instant at) {}
