package org.marrowlight.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import org.marrowlight.consult.Digest;

/// The fingerprint of a pack: SHA-256 over the sorted paths and texts, each framed by its length, line ends
/// normalised.
public final class PackDigest {

    private PackDigest() {}

    /// The digest in lower-case hexadecimal.
    public static String of(Map<String, String> sources) {
        TreeMap<String, String> normalised = new TreeMap<>(sources);
        normalised.replaceAll((path, text) -> PackFolder.normalised(text));
        return Digest.sha256(normalised);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
