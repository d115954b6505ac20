package org.marrowlight.consult.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a log was at one moment: how many leaves, and their root. Signed, it is a C2SP `tlog-checkpoint`.
///
/// @param origin the name of the log
/// @param size so many leaves
/// @param root the root over them, 32 bytes
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int LINES = 6;
    private static final int SIGNATURE_LENGTH = 64;

    /// What reading a note came to.
    public sealed interface Reading {

        /// The checkpoint that its log signed.
        record Signed(Checkpoint checkpoint) implements Reading {}

        /// Nothing that the log signed.
        ///
        /// @param why what is wrong with the note, as half a sentence
        record Refused(String why) implements Reading {}
    }

    public Checkpoint {
        KeyLine.checkedName(origin);
        if (size < 0 || root.length != Sha256.LENGTH) {
            throw new IllegalArgumentException("a checkpoint has a size of 0 or more and a root of 32 bytes");
        }
        root = root.clone();
    }

    /// The text that is signed.
    public String text() {
        return origin + "\n" + size + "\n" + Base64Text.of(root) + "\n";
    }

    /// The signed note.
    ///
    /// @throws IllegalArgumentException if the key is that of another log
    public String sign(LogKey key) {
        if (!key.publicKey().name().equals(origin)) {
            throw new IllegalArgumentException("the key is that of the log "
                    + key.publicKey().name() + ", not of " + origin + ": sign with the log's own key");
        }
        byte[] stamp = ByteBuffer.allocate(LogPublicKey.ID_LENGTH + SIGNATURE_LENGTH)
                .put(key.publicKey().id())
                .put(key.sign(text()))
                .array();
        return text() + "\n" + signatureLine(stamp) + "\n";
    }

    private String signatureLine(byte[] stamp) {
        return "— " + origin + " " + Base64Text.of(stamp);
    }

    /// Reads a signed note strictly: exactly as [#sign(LogKey)] writes it, by the log of this key.
    public static Reading read(String note, LogPublicKey key) {
        List<String> lines = List.of(note.split("\n", -1));
        if (lines.size() != LINES || !lines.get(3).isEmpty() || !lines.get(5).isEmpty()) {
            return new Reading.Refused("it has not the lines of a checkpoint with one signature");
        }
        if (!lines.getFirst().equals(key.name())) {
            return new Reading.Refused("its origin is not the log of the key");
        }
        Optional<Long> size = size(lines.get(1));
        Optional<byte[]> root = Base64Text.read(lines.get(2)).filter(bytes -> bytes.length == Sha256.LENGTH);
        if (size.isEmpty() || root.isEmpty()) {
            return new Reading.Refused("its size or root is not written as a checkpoint has it");
        }
        return new Checkpoint(key.name(), size.get(), root.get()).checked(lines.get(4), key);
    }

    private static Optional<Long> size(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(size -> size >= 0 && text.equals(Long.toString(size)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Reading checked(String line, LogPublicKey key) {
        byte[] stamp =
                Base64Text.read(line.substring(line.lastIndexOf(' ') + 1)).orElse(new byte[0]);
        if (stamp.length != LogPublicKey.ID_LENGTH + SIGNATURE_LENGTH || !line.equals(signatureLine(stamp))) {
            return new Reading.Refused("its signature line is not written as a checkpoint has it");
        }
        if (!Arrays.equals(Arrays.copyOf(stamp, LogPublicKey.ID_LENGTH), key.id())) {
            return new Reading.Refused("it is signed by another key");
        }
        byte[] signature = Arrays.copyOfRange(stamp, LogPublicKey.ID_LENGTH, stamp.length);
        return key.verify(text(), signature)
                ? new Reading.Signed(this)
                : new Reading.Refused("its signature does not hold");
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
