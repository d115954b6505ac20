package org.marrowlight.consult;

import java.time.Instant;
import java.util.Optional;
import org.marrowlight.differential.Assessment;

/// One recorded decision: what was asked, what was answered, by which pack, when.
///
/// @param id UUIDv5 over tenant, requester, content, patient, pack, site and moment: the same question of the same
///     requester has the same id
/// @param input the bytes as received
/// @param inputDigest SHA-256 of the input, hexadecimal
/// @param assessment the answer
/// @param document the answer as canonical JSON, exactly as recorded
/// @param documentDigest SHA-256 of the document, hexadecimal
/// @param requester who asked, as the door knows them
/// @param request what the sender calls the request
/// @param options how the input was sent
/// @param engineDigest digest of the program that answered; empty for records from before it was kept
/// @param recordedAt when the service recorded it
public record Consultation(
        String tenant,
        String id,
        String requester,
        Optional<RequestIdentifier> request,
        InputOptions options,
        byte[] input,
        String inputDigest,
        Assessment assessment,
        byte[] document,
        String documentDigest,
        String engineDigest,
        Instant recordedAt) {}
