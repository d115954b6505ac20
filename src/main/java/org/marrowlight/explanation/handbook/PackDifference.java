package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What one pack says differently from another, in the words of their handbooks, in the order of the later one.
public record PackDifference(List<Entry> entries) {

    /// Where a card stands in its file; it moves with every line above it and says nothing.
    private static final Set<String> SILENT = Set.of("stands in");

    public PackDifference {
        entries = List.copyOf(entries);
    }

    /// What became of a card.
    public enum Change {
        /// only the later pack has it
        ADDED,
        /// only the earlier pack has it
        REMOVED,
        /// both have it and say something else
        CHANGED
    }

    /// A card that differs.
    ///
    /// @param parts what differs; empty if the card was added or removed
    public record Entry(Change change, Card card, List<Part> parts) {
        public Entry {
            parts = List.copyOf(parts);
        }
    }

    /// A part of a card that differs; empty where one of the two lacks it.
    public record Part(String name, String before, String after) {}

    /// The difference of two handbooks.
    public static PackDifference between(Handbook before, Handbook after) {
        Map<Place, Card> earlier = cards(before);
        Map<Place, Card> later = cards(after);
        List<Entry> entries = new ArrayList<>();
        later.forEach((place, card) -> {
            Card old = earlier.get(place);
            List<Part> parts = old == null ? List.of() : parts(old, card);
            if (old == null || !parts.isEmpty()) {
                entries.add(new Entry(old == null ? Change.ADDED : Change.CHANGED, card, parts));
            }
        });
        earlier.forEach((place, card) -> {
            if (!later.containsKey(place)) {
                entries.add(new Entry(Change.REMOVED, card, List.of()));
            }
        });
        return new PackDifference(entries);
    }

    /// How many cards only the later pack has.
    public long added() {
        return count(Change.ADDED);
    }

    /// How many cards only the earlier pack has.
    public long removed() {
        return count(Change.REMOVED);
    }

    /// How many cards say something else.
    public long changed() {
        return count(Change.CHANGED);
    }

    private long count(Change change) {
        return entries.stream().filter(entry -> entry.change() == change).count();
    }

    private static Map<Place, Card> cards(Handbook handbook) {
        Map<Place, Card> cards = new LinkedHashMap<>();
        handbook.pages().stream().flatMap(Page::cards).forEach(card -> cards.put(card.place(), card));
        return cards;
    }

    private static List<Part> parts(Card before, Card after) {
        List<Part> parts = differing(words(before), words(after));
        return parts.isEmpty() ? differing(quoted(before), quoted(after)) : parts;
    }

    private static List<Part> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(name -> new Part(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                .filter(part -> !part.before().equals(part.after()))
                .toList();
    }

    private static Map<String, String> words(Card card) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("title", card.title());
        words.put("reviewed", card.review().words());
        card.fields().stream()
                .filter(field -> !SILENT.contains(field.name()))
                .forEach(field -> words.merge(field.name(), text(field.lines()), (a, b) -> a + "\n" + b));
        card.grids().forEach(grid -> words.merge(grid.title(), text(grid), (a, b) -> a + "\n" + b));
        return words;
    }

    /// The rows of a table, each cell that is filled with the name of its column.
    private static String text(Card.Grid grid) {
        return grid.rows().stream()
                .map(row -> IntStream.range(0, row.size())
                        .filter(i -> !row.get(i).isBlank())
                        .mapToObj(i -> grid.head().get(i) + " " + row.get(i).text())
                        .collect(Collectors.joining("; ")))
                .collect(Collectors.joining("\n"));
    }

    private static String text(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static Map<String, String> quoted(Card card) {
        return card.quotes().stream()
                .collect(Collectors.toMap(
                        quote -> "text in " + quote.file(),
                        Card.Quote::text,
                        (a, b) -> a + "\n" + b,
                        LinkedHashMap::new));
    }
}
