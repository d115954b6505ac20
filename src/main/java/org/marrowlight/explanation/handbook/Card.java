package org.marrowlight.explanation.handbook;

import java.util.List;

/// One entry of the handbook.
///
/// @param id the name by which it is asked for
/// @param aliases other names of it: the id of a cause, the code of an alert in documents
/// @param review `not reviewed by a clinician`, or who signed it
/// @param fires whether it is a rule, which fires in an answer or does not
/// @param fields what it says, never empty of words
/// @param grids what it says in tables
/// @param quotes the text of the pack, word for word
public record Card(
        Place place,
        String id,
        List<String> aliases,
        String title,
        Review review,
        boolean fires,
        List<Field> fields,
        List<Grid> grids,
        List<Quote> quotes) {

    /// A named part of a card, of one or more lines.
    public record Field(String name, List<Line> lines) {
        public Field {
            lines = List.copyOf(lines);
        }

        /// Whether one line says it all.
        public boolean isShort() {
            return lines.size() == 1;
        }
    }

    /// A table.
    ///
    /// @param title what it is a table of
    public record Grid(String title, List<String> head, List<List<Line>> rows) {
        public Grid {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// A piece of the pack.
    public record Quote(String file, String text) {

        /// The lines of the text.
        public List<String> lines() {
            return text.lines().toList();
        }
    }

    public Card {
        aliases = List.copyOf(aliases);
        fields = List.copyOf(fields);
        grids = List.copyOf(grids);
        quotes = List.copyOf(quotes);
    }
}
