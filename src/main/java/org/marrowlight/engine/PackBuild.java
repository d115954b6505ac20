package org.marrowlight.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.Problem;

/// The build step that turns `rules/` into the shipped pack and writes down the digest of the program.
/// Fails with file and line of every fault.
public final class PackBuild {

    /// Name of the shipped pack below the output folder and on the class path.
    static final String FILE = "cytopenia.kjar";

    private PackBuild() {}

    /// Compiles a pack unless nothing changed since the last time.
    ///
    /// @param args the folder of the pack and the output folder
    /// @throws IOException if a folder cannot be read or written
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        pack(Path.of(args[0]), folder.resolve(FILE));
        digest(folder);
    }

    /// Left as it is if it is right, so that nothing is built anew for it.
    private static void digest(Path folder) throws IOException {
        Path file = folder.resolve(EngineDigest.FILE);
        String digest = EngineDigest.ofThisProgram();
        if (!Files.exists(file) || !Files.readString(file).equals(digest)) {
            Files.writeString(file, digest);
        }
    }

    private static void pack(Path rules, Path target) throws IOException {
        SortedMap<String, String> sources = PackFolder.read(rules);
        PackReader.Sound sound = sound(sources);
        String stamp = KjarFile.stampOf(sources, PackCompiler.text(sound.rules()));
        if (Files.exists(target) && current(target, stamp)) {
            return;
        }
        PackCompiler.Kjar kjar = compiled(linted(sound));
        Files.createDirectories(target.getParent());
        Files.write(target, new KjarFile(sources, kjar.bytes(), stamp).toBytes());
    }

    private static boolean current(Path target, String stamp) throws IOException {
        return KjarFile.of(Files.readAllBytes(target))
                .filter(file -> file.stamp().equals(stamp))
                .isPresent();
    }

    private static PackReader.Sound sound(SortedMap<String, String> sources) {
        return switch (PackReader.read(sources)) {
            case PackReader.Sound sound -> sound;
            case PackReader.Faulty faulty -> throw failure(faulty.problems());
        };
    }

    private static PackReader.Sound linted(PackReader.Sound sound) {
        List<Problem> errors = PackLint.errors(PackLint.of(sound));
        if (!errors.isEmpty()) {
            throw failure(errors);
        }
        return sound;
    }

    private static PackCompiler.Kjar compiled(PackReader.Sound sound) {
        return switch (PackCompiler.compile(sound.pack().id().digest(), sound.rules())) {
            case PackCompiler.Kjar kjar -> kjar;
            case PackCompiler.Broken broken -> throw failure(broken.problems());
        };
    }

    private static IllegalStateException failure(List<Problem> problems) {
        return new IllegalStateException(problems.stream()
                .map(p -> p.where() + ": " + p.message() + " (" + p.remedy() + ")")
                .collect(Collectors.joining("\n", "the rule pack has " + problems.size() + " faults:\n", "")));
    }
}
