package org.marrowlight.knowledge;

import java.util.List;
import java.util.stream.Stream;

/// A score, or a count of signs, as `scores.csv` states it: every item gives the points of the best of its steps that
/// holds, and the points add up. An item of which nothing is known leaves its points open, so a score is an interval
/// from what is sure to what is possible.
///
/// @param code the derived analyte that receives it
/// @param applies what must hold before the score means anything
/// @param analytes every analyte that the score reads, sorted
public record Score(
        String code,
        List<Clue> applies,
        List<Item> items,
        List<String> citations,
        String where,
        List<String> analytes) {

    public Score(String code, List<Clue> applies, List<Item> items, List<String> citations, String where) {
        this(code, applies, items, citations, where, read(applies, items));
    }

    /// One item of the score.
    public record Item(String name, List<Step> steps) {
        public Item {
            steps = List.copyOf(steps);
        }
    }

    /// Points that an item gives if all clues hold; never negative.
    public record Step(double points, List<Clue> when) {
        public Step {
            when = List.copyOf(when);
        }
    }

    public Score {
        applies = List.copyOf(applies);
        items = List.copyOf(items);
        citations = List.copyOf(citations);
        analytes = List.copyOf(analytes);
    }

    private static List<String> read(List<Clue> applies, List<Item> items) {
        return Stream.concat(
                        applies.stream(),
                        items.stream().flatMap(i -> i.steps().stream()).flatMap(s -> s.when().stream()))
                .map(Clue::analyte)
                .distinct()
                .sorted()
                .toList();
    }
}
