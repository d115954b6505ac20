package org.marrowlight.consult;

import java.util.List;
import java.util.Optional;

/// What somebody sent, as far as it must be known again.
///
/// @param input the bytes as received
/// @param contentDigest SHA-256 of what they say: the same for another order of keys, another narrative
/// @param request what the sender calls the request
/// @param key what makes a repetition known as one; empty if the sender gave nothing
/// @param results the results that were read, and those that were corrected or retracted
public record Submission(
        byte[] input,
        String contentDigest,
        Optional<RequestIdentifier> request,
        Optional<String> key,
        List<SentResult> results) {
    public Submission {
        results = List.copyOf(results);
    }

    /// Bytes of which nothing is known but themselves.
    public static Submission of(byte[] input) {
        return new Submission(input, Digest.sha256(input), Optional.empty(), Optional.empty(), List.of());
    }

    /// The same, with a key that comes before its own.
    public Submission keyed(Optional<String> stronger) {
        return new Submission(input, contentDigest, request, stronger.or(() -> key), results);
    }

    /// The results that correct or retract an earlier one.
    public List<SentResult> corrections() {
        return results.stream().filter(SentResult::correction).toList();
    }
}
