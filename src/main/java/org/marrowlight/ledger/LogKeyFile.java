package org.marrowlight.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.marrowlight.consult.log.LogKey;

/// The file of the key that signs checkpoints.
public final class LogKeyFile {

    private LogKeyFile() {}

    /// Reads the key.
    ///
    /// @throws IllegalStateException if the file is not there or holds no key
    public static LogKey read(Path file) {
        try {
            return LogKey.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    "the key of the log is not there: " + file + "; make one with ./marrowlight log-key NAME", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the key of the log in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Reads the key, or makes one that its owner alone can read.
    public static LogKey readOrCreate(Path file) {
        if (!Files.exists(file)) {
            create(file, generate("marrowlight.local/" + random()));
        }
        return read(file);
    }

    /// A file that somebody else makes at the same moment is taken as it is.
    private static void create(Path file, LogKey key) {
        try {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().resolveSibling(""),
                    "log",
                    ".key",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, key.print());
            try {
                Files.createLink(file, draft);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                // the other one counts
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot write the key of the log to " + file, e);
        }
    }

    /// A new key of a log of that name.
    ///
    /// @throws IllegalArgumentException if the name cannot be written in a checkpoint
    public static LogKey generate(String name) {
        try {
            return LogKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
