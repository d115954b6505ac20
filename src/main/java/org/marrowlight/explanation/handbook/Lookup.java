package org.marrowlight.explanation.handbook;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds cards of a handbook by words, and names by their likeness.
public final class Lookup {

    private static final int NAMED = 1000;
    private static final int BEGINS = 500;
    private static final int TITLED = 100;
    private static final int SAID = 10;
    private static final int OFFERED = 5;

    private final Handbook handbook;

    public Lookup(Handbook handbook) {
        this.handbook = handbook;
    }

    private record Hit(Card card, int rank) {}

    /// The cards that hold every word that was written, best first: by name, by title, by what they say.
    public List<Card> cards(String written) {
        String sought = written.strip().toLowerCase(Locale.ROOT);
        if (sought.isEmpty()) {
            return List.of();
        }
        return handbook.pages().stream()
                .flatMap(Page::cards)
                .map(card -> new Hit(card, rank(card, sought)))
                .filter(hit -> hit.rank() > 0)
                .sorted(Comparator.comparingInt(Hit::rank).reversed())
                .map(Hit::card)
                .toList();
    }

    private static int rank(Card card, String sought) {
        List<String> names = Stream.concat(Stream.of(card.id()), card.aliases().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (names.contains(sought)) {
            return NAMED;
        }
        if (names.stream().anyMatch(name -> name.startsWith(sought))) {
            return BEGINS;
        }
        String title = String.join(" ", names) + " " + card.title().toLowerCase(Locale.ROOT);
        if (holds(title, sought)) {
            return TITLED;
        }
        return holds(title + " " + said(card), sought) ? SAID : 0;
    }

    private static boolean holds(String text, String sought) {
        return Stream.of(sought.split("\\s+", -1)).allMatch(text::contains);
    }

    private static String said(Card card) {
        StringBuilder said = new StringBuilder();
        card.fields().forEach(field -> field.lines()
                .forEach(line -> said.append(line.text()).append(' ')));
        return said.toString().toLowerCase(Locale.ROOT);
    }

    /// The names nearest to what was written, the best first.
    public List<String> near(String written) {
        String sought = written.toLowerCase(Locale.ROOT);
        return handbook.names().stream()
                .sorted(Comparator.<String>comparingInt(name -> distance(sought, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(OFFERED)
                .toList();
    }

    /// Letters that must be put in, taken out or exchanged (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
