package org.marrowlight.consult.log;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.differential.CanonicalJson;

/// What opens the commitments of a leaf; erased together with the content of the record.
///
/// @param salt 32 random bytes, of this record alone
/// @param document SHA-256 of the recorded document, hexadecimal
/// @param input SHA-256 of the input as received, hexadecimal
public record Opening(byte[] salt, String document, String input, Request request) {

    /// What was asked beside the input.
    ///
    /// @param content digest of what the input says, by which a repetition is known
    /// @param identifier what the sender calls the request, if anything
    /// @param patient the id in the path of the request, if there was one
    /// @param strict whether input was to be refused when any part of it had to be left out
    public record Request(
            String content, Optional<RequestIdentifier> identifier, Optional<String> patient, boolean strict) {

        String digest() {
            return HexFormat.of().formatHex(Sha256.of(CanonicalJson.write(this)));
        }
    }

    public Opening {
        salt = salt.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    /// The commitments that this opens.
    public Leaf.Commitments commitments() {
        return new Leaf.Commitments(
                Commitment.of(salt, document), Commitment.of(salt, input), Commitment.of(salt, request.digest()));
    }

    Map<String, Object> members() {
        return Map.of(
                "documentDigest", document,
                "inputDigest", input,
                "request", request,
                "salt", HexFormat.of().formatHex(salt));
    }
}
