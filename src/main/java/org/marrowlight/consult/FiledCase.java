package org.marrowlight.consult;

import java.time.Instant;
import java.util.Optional;

/// A case that can be asked again: an input as it was sent, and the moment to look from.
///
/// @param name what people call it: of the bank, a file with its line, or the id of a record
/// @param source file and line or request id, if there is one
public record FiledCase(String name, byte[] input, InputOptions options, Instant asOf, Optional<String> source) {

    /// A recorded question, under the id of its record.
    public static FiledCase of(Consultation recorded) {
        return new FiledCase(
                "GuidanceResponse/" + recorded.id(),
                recorded.input(),
                recorded.options(),
                Instant.parse(recorded.assessment().asOf()),
                recorded.assessment().source());
    }
}
