package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.List;
import org.marrowlight.knowledge.Wording;

/// The parts of a card on their way; what has no words is left out.
final class Draft {

    private final List<String> aliases = new ArrayList<>();
    private final List<Card.Field> fields = new ArrayList<>();
    private final List<Card.Grid> grids = new ArrayList<>();
    private final List<Card.Quote> quotes = new ArrayList<>();

    Draft alias(String name) {
        aliases.add(name);
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

    Draft grid(List<String> head, List<List<Line>> rows) {
        if (!rows.isEmpty()) {
            grids.add(new Card.Grid(head, rows));
        }
        return this;
    }

    /// Examples and text of the pack.
    Draft wording(Wording wording) {
        wording.passages().forEach(p -> quotes.add(new Card.Quote(p.file(), p.text())));
        return grid(
                List.of("the rule", "in this case"),
                wording.examples().stream()
                        .map(e -> List.of(Line.of(e.fires() ? "fires" : "stays silent"), Line.of(e.written())))
                        .toList());
    }

    Card card(Place place, String title, Review review) {
        return new Card(place, place.anchor(), aliases, title, review, fields, grids, quotes);
    }
}
