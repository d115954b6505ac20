package org.marrowlight.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The thresholds that the second opinion itself compares an analyte with, so that values can be put on them.
final class Thresholds {

    private static final Pattern COMPARISON =
            Pattern.compile("F\\.([a-z0-9_]+)\\.(?:below|atMost|above|atLeast)\\(([0-9.]+)\\)");

    /// Counts that the libraries ask under a name of their own.
    private static final Map<String, List<String>> NAMED = Map.of(
            "anc", List.of("0.5", "1.0", "1.5", "1.8", "1.2"),
            "platelets", List.of("10", "20", "30", "50", "100", "150"),
            "retic_abs", List.of("10", "20", "25", "40", "60", "100", "150"),
            "bilirubin_indirect", List.of("1.0", "1.2", "1.5", "2.0"),
            "ldh", List.of("264", "330", "220", "660", "600"),
            "tsat", List.of("20", "45"),
            "egfr", List.of("30", "60"));

    private static final Map<String, List<String>> READ = read();

    private Thresholds() {}

    static List<String> of(String analyte) {
        return NAMED.getOrDefault(analyte, READ.getOrDefault(analyte, List.of()));
    }

    private static Map<String, List<String>> read() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/second-opinion"))) {
            return files.filter(f -> f.toString().endsWith(".cql"))
                    .sorted()
                    .flatMap(f -> COMPARISON.matcher(text(f)).results())
                    .collect(Collectors.groupingBy(
                            m -> m.group(1),
                            TreeMap::new,
                            Collectors.mapping((MatchResult m) -> m.group(2), Collectors.toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
