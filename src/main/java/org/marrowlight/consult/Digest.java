package org.marrowlight.consult;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.UUID;

/// Fingerprints of bytes and names made from fingerprints.
public final class Digest {

    private Digest() {}

    /// SHA-256 in lower-case hexadecimal.
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(algorithm("SHA-256").digest(bytes));
    }

    /// SHA-256 in lower-case hexadecimal over texts by path: paths sorted, each path and text framed by its length.
    public static String sha256(SortedMap<String, String> texts) {
        MessageDigest sha = algorithm("SHA-256");
        texts.forEach((path, text) -> {
            frame(sha, path);
            frame(sha, text);
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void frame(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(8).putLong(bytes.length).array());
        sha.update(bytes);
    }

    /// The name-based UUID (RFC 9562 version 5, SHA-1) of a text in a name space: the same text always has
    /// the same id.
    public static UUID uuid5(UUID space, String name) {
        MessageDigest sha1 = algorithm("SHA-1");
        sha1.update(ByteBuffer.allocate(16)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
