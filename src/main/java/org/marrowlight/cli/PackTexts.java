package org.marrowlight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowlight.knowledge.Problem;
import picocli.CommandLine.Model.CommandSpec;

/// Reads the texts of a pack from its folder; says every fault by file and line.
final class PackTexts {

    private PackTexts() {}

    /// Every file below the folder, by its path with `/`.
    static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return sources;
    }

    /// Says the problems on the error stream.
    static void tell(Path folder, List<Problem> problems, @Nullable CommandSpec spec) {
        problems.forEach(p -> Console.err(spec)
                .println(folder + "/" + p.where() + ": "
                        + (p.severity() == Problem.Severity.WARNING ? "warning " : "")
                        + p.code().code() + " " + p.message() + "; " + p.remedy()));
    }
}
