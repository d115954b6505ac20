package org.marrowlight.consult.log;

import java.util.Base64;
import java.util.Optional;

/// Base64 with exactly one spelling for the same bytes: padded, unused bits zero.
final class Base64Text {

    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes; empty if the text is not how they are written.
    static Optional<byte[]> read(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text))
                    .filter(bytes -> of(bytes).equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
