package org.marrowlight.consult.log;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.differential.CanonicalJson;

/// The proof that one leaf is in the log, to be checked without the service.
///
/// @param leaf the members of the leaf's object
/// @param opening what the leaf commits to; empty once the content is erased
public record Receipt(Map<String, Object> leaf, Optional<Opening> opening, Place place, LogPublicKey key) {

    /// Name and version of the form.
    public static final String SCHEMA = "marrowlight/receipt/1";

    /// Where the leaf is.
    ///
    /// @param index its number in the log, from 0
    /// @param path the inclusion proof in the tree of the checkpoint
    /// @param checkpoint the signed note
    public record Place(long index, List<byte[]> path, String checkpoint) {
        public Place {
            path = List.copyOf(path);
        }

        private Map<String, Object> members() {
            return Map.of(
                    "checkpoint", checkpoint,
                    "index", index,
                    "path", path.stream().map(HexFormat.of()::formatHex).toList());
        }
    }

    /// The receipt as canonical JSON.
    public byte[] bytes() {
        Map<String, Object> members = new HashMap<>();
        for (String opened : List.of("documentDigest", "inputDigest", "request", "salt")) {
            members.put(opened, Optional.empty());
        }
        opening.ifPresent(open -> members.putAll(open.members()));
        members.put("key", key.vkey());
        members.put("leaf", leaf);
        members.put("log", place.members());
        members.put("schema", SCHEMA);
        return CanonicalJson.write(members);
    }
}
