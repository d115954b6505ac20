package org.marrowlight.explanation;

import java.util.stream.Stream;
import org.marrowlight.knowledge.Citation;

/// A source in full, as a reader finds it in a library.
public final class CitationWords {

    private CitationWords() {}

    /// Key, authors, title, journal, year, DOI or PMID.
    public static String full(Citation citation) {
        return Stream.of(
                        citation.key() + ":",
                        sentence(citation.authors()),
                        sentence(citation.title()),
                        sentence(String.join(" ", citation.journal(), citation.year())),
                        citation.doi())
                .filter(part -> !part.isBlank())
                .reduce((a, b) -> a + " " + b)
                .orElse(citation.key());
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.endsWith(".") ? stripped : stripped + ".";
    }
}
