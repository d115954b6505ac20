package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.List;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.knowledge.Wording;

/// The parts of a card on their way; what has no words is left out.
final class Draft {

    private boolean fires;
    private final List<String> aliases = new ArrayList<>();
    private final List<Card.Field> fields = new ArrayList<>();
    private final List<Card.Grid> grids = new ArrayList<>();
    private final List<Card.Quote> quotes = new ArrayList<>();

    Draft alias(String name) {
        aliases.add(name);
        return this;
    }

    /// Says that it is a rule.
    Draft fires(boolean rule) {
        fires = rule;
        return this;
    }

    Draft field(String name, String text) {
        return field(name, Line.of(text));
    }

    Draft field(String name, Line line) {
        return field(name, List.of(line));
    }

    Draft field(String name, List<Line> lines) {
        List<Line> filled = lines.stream().filter(line -> !line.isBlank()).toList();
        if (!filled.isEmpty()) {
            fields.add(new Card.Field(name, filled));
        }
        return this;
    }

    Draft grid(String title, List<String> head, List<List<Line>> rows) {
        if (!rows.isEmpty()) {
            grids.add(new Card.Grid(title, head, rows));
        }
        return this;
    }

    /// Examples, boundaries and text of the pack.
    Draft wording(Wording wording, Vocabulary vocabulary) {
        wording.passages().forEach(p -> quotes.add(new Card.Quote(p.file(), p.text())));
        Cases cases = new Cases(vocabulary);
        return grid("examples", cases.head("the rule", wording.examples(), false), cases.rows(wording.examples()))
                .grid(
                        "where the condition turns; what is not written is not measured",
                        cases.head("the condition", wording.boundaries(), true),
                        cases.rows(wording.boundaries()));
    }

    Card card(Place place, String title, Review review) {
        return new Card(place, place.anchor(), aliases, title, review, fires, fields, grids, quotes);
    }
}
