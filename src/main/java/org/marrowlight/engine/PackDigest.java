package org.marrowlight.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The fingerprint of a pack: SHA-256 over the sorted paths and texts, each framed by its length, line ends
/// normalised.
public final class PackDigest {

    private PackDigest() {}

    /// The digest in lower-case hexadecimal.
    public static String of(Map<String, String> sources) {
        MessageDigest sha = sha256();
        new TreeMap<>(sources).forEach((path, text) -> {
            frame(sha, path);
            frame(sha, PackFolder.normalised(text));
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void frame(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(8).putLong(bytes.length).array());
        sha.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
