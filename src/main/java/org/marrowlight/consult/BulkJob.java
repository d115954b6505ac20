package org.marrowlight.consult;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A request that is answered later.
///
/// @param input the bytes as received
/// @param ndjson whether each line is a request; otherwise the whole is one
/// @param strict whether a request is refused when any part of it has to be left out
public record BulkJob(
        String tenant, String id, String requester, byte[] input, boolean ndjson, boolean strict, Instant requestedAt) {

    /// One request of the job.
    ///
    /// @param line where it stands, counted from 1
    public record Unit(int line, byte[] input) {}

    /// What came of one request: an answer, or why it was refused.
    ///
    /// @param assessment id of the recorded answer
    /// @param outcome the refusal in the language of the door
    public record Result(int line, Optional<String> assessment, Optional<byte[]> outcome) {}

    /// Who asked, now that the request is over.
    public Caller caller() {
        return new Caller(tenant, requester, Caller.Kind.SYSTEM, true, Optional.empty(), id);
    }

    /// The requests; empty lines are none.
    public List<Unit> units() {
        if (!ndjson) {
            return List.of(new Unit(1, input));
        }
        List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> new Unit(i + 1, lines.get(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
