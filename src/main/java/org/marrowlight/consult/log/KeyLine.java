package org.marrowlight.consult.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// One key as C2SP signed notes write it: `name+id+base64(kind, key)`. Its messages never show the key.
record KeyLine(String name, byte[] id, byte[] key) {

    private static final int KEY_LENGTH = 32;

    /// @param what the line as a message names it
    static KeyLine parse(String line, String what) {
        List<String> parts = List.of(line.split("\\+", 3));
        if (parts.size() < 3) {
            throw refused(what, "it has not the form name+id+base64");
        }
        checkedName(parts.get(0));
        byte[] key = Base64Text.read(parts.get(2))
                .filter(bytes -> bytes.length == 1 + KEY_LENGTH && bytes[0] == LogPublicKey.ED25519)
                .orElseThrow(() -> refused(what, "what follows its id is no Ed25519 key in base64"));
        byte[] id =
                id(parts.get(1)).orElseThrow(() -> refused(what, "its id is not eight lower-case hexadecimal digits"));
        return new KeyLine(parts.get(0), id, Arrays.copyOfRange(key, 1, key.length));
    }

    private static Optional<byte[]> id(String text) {
        return text.matches("[0-9a-f]{8}") ? Optional.of(HexFormat.of().parseHex(text)) : Optional.empty();
    }

    static String print(String name, byte[] id, byte[] key) {
        byte[] typed = ByteBuffer.allocate(1 + key.length)
                .put(LogPublicKey.ED25519)
                .put(key)
                .array();
        return name + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    static String checkedName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(KeyLine::unfit)) {
            throw new IllegalArgumentException(
                    "the name of a log has no blanks, no control characters and no '+', and is not empty: choose another");
        }
        return name;
    }

    private static boolean unfit(int c) {
        return c == '+'
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE;
    }

    static IllegalArgumentException refused(String what, String why) {
        return new IllegalArgumentException(what + " cannot be read: " + why + "; restore the key from its backup");
    }
}
