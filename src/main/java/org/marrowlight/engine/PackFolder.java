package org.marrowlight.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The texts of a pack on disk.
public final class PackFolder {

    private PackFolder() {}

    /// Every file below the folder, by its path with `/`, line ends normalised to `\n`.
    ///
    /// @throws UncheckedIOException if the folder cannot be read
    public static SortedMap<String, String> read(Path folder) {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                sources.put(name, normalised(Files.readString(file, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pack folder " + folder, e);
        }
        return sources;
    }

    static String normalised(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
