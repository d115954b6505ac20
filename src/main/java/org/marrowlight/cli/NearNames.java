package org.marrowlight.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// The names that somebody may have meant.
final class NearNames {

    private static final int OFFERED = 3;

    private NearNames() {}

    /// The names nearest to what was written: those that begin with it, then by the number of letters that differ.
    static List<String> of(String written, List<String> names) {
        String sought = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .sorted(Comparator.<String, Boolean>comparing(
                                name -> !name.toLowerCase(Locale.ROOT).startsWith(sought))
                        .thenComparing(name ->
                                LevenshteinDistance.getDefaultInstance().apply(sought, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(OFFERED)
                .toList();
    }
}
