package org.marrowlight.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The digest of this program: SHA-256 over the compiled classes of the rooms that make a document.
public final class EngineDigest {

    /// Name of the file beside the shipped pack.
    static final String FILE = "engine.digest";

    private static final List<String> ROOMS =
            List.of("blood", "consult", "differential", "engine", "explanation", "fhir", "knowledge");

    private EngineDigest() {}

    /// The digest that the build of this program wrote.
    public static String shipped() {
        try (InputStream in = EngineDigest.class.getResourceAsStream("/packs/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException("this build does not know its own digest");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the digest of this build", e);
        }
    }

    /// The digest of the compiled classes that this class is one of; they must lie in a folder.
    static String ofThisProgram() throws IOException {
        return of(Path.of(URI.create(EngineDigest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString())));
    }

    private static String of(Path classes) throws IOException {
        MessageDigest sha = PackDigest.sha256();
        for (Path file : files(classes)) {
            sha.update((classes.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
            sha.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static List<Path> files(Path classes) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> all = Files.walk(classes.resolve("org/marrowlight/" + room))) {
                all.filter(file -> file.toString().endsWith(".class")).sorted().forEach(files::add);
            }
        }
        return files;
    }
}
