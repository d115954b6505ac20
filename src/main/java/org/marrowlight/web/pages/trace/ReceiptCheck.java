package org.marrowlight.web.pages.trace;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.log.Checkpoint;
import org.marrowlight.consult.log.Commitment;
import org.marrowlight.consult.log.LogPublicKey;
import org.marrowlight.consult.log.LogTree;
import org.marrowlight.differential.CanonicalJson;

/// What a receipt proves by itself, without asking the record again.
///
/// @param about whether its leaf is that of the assessment, and commits to the digests of its input and document
/// @param included whether its path leads from the leaf to the root of its checkpoint
/// @param signed whether the key of the log signed that checkpoint
/// @param index place of the leaf in the log, from 0
/// @param size leaves under the checkpoint; 0 if nobody signed it
/// @param checkpoint the note
record ReceiptCheck(boolean about, boolean included, boolean signed, long index, long size, String checkpoint) {

    /// A receipt that proves nothing.
    static final ReceiptCheck NOTHING = new ReceiptCheck(false, false, false, 0, 0, "");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /// What a receipt ought to be about.
    ///
    /// @param documentDigest SHA-256 of the recorded document, hexadecimal
    /// @param inputDigest SHA-256 of the input as received, hexadecimal
    record Claim(String tenant, String id, String documentDigest, String inputDigest) {

        static Claim of(Consultation answer) {
            return new Claim(answer.tenant(), answer.id(), answer.documentDigest(), answer.inputDigest());
        }
    }

    /// Checks a receipt.
    ///
    /// @param key of the log, as a C2SP verifier key
    static ReceiptCheck of(byte[] receipt, Claim claim, String key) {
        try {
            JsonNode read = JSON.readTree(receipt);
            JsonNode log = read.path("log");
            String note = log.path("checkpoint").asText();
            long index = log.path("index").asLong(-1);
            Optional<Checkpoint> checkpoint = signed(note, LogPublicKey.parse(key));
            boolean included = checkpoint
                    .filter(c -> leads(leaf(read), index, path(log), c))
                    .isPresent();
            return new ReceiptCheck(
                    about(read, claim),
                    included,
                    checkpoint.isPresent(),
                    index,
                    checkpoint.map(Checkpoint::size).orElse(0L),
                    note);
        } catch (IOException | IllegalArgumentException e) {
            return NOTHING;
        }
    }

    /// Whether everything holds.
    boolean holds() {
        return about && included && signed;
    }

    private static Optional<Checkpoint> signed(String note, LogPublicKey key) {
        return Checkpoint.read(note, key) instanceof Checkpoint.Reading.Signed signed
                ? Optional.of(signed.checkpoint())
                : Optional.empty();
    }

    private static byte[] leaf(JsonNode receipt) {
        return LogTree.leafHash(CanonicalJson.write(JSON.convertValue(receipt.path("leaf"), MEMBERS)));
    }

    private static List<byte[]> path(JsonNode log) {
        List<byte[]> path = new ArrayList<>();
        log.path("path").forEach(hash -> path.add(HexFormat.of().parseHex(hash.asText())));
        return path;
    }

    private static boolean leads(byte[] leaf, long index, List<byte[]> path, Checkpoint to) {
        return LogTree.rootOf(leaf, index, to.size(), path)
                .filter(root -> Arrays.equals(root, to.root()))
                .isPresent();
    }

    private static boolean about(JsonNode receipt, Claim claim) {
        JsonNode leaf = receipt.path("leaf");
        byte[] salt = HexFormat.of().parseHex(receipt.path("salt").asText());
        return leaf.path("kind").asText().equals("assessment")
                && leaf.path("id").asText().equals(claim.id())
                && leaf.path("tenant").asText().equals(claim.tenant())
                && leaf.path("document").asText().equals(Commitment.of(salt, claim.documentDigest()))
                && leaf.path("input").asText().equals(Commitment.of(salt, claim.inputDigest()));
    }
}
