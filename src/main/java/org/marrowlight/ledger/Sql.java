package org.marrowlight.ledger;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;

/// Values as PostgreSQL writes them.
final class Sql {

    private Sql() {}

    /// An array; for codes, ids and hexadecimal only, which need no quotes.
    static String array(Collection<?> plain) {
        return plain.stream().map(Objects::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /// An array of bytes in hexadecimal.
    static String hexArray(Collection<byte[]> hashes) {
        return array(hashes.stream().map(HexFormat.of()::formatHex).toList());
    }
}
