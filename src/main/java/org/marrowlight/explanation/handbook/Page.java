package org.marrowlight.explanation.handbook;

import java.util.List;
import java.util.stream.Stream;

/// A page of the handbook.
///
/// @param name name of the page, without ending
public record Page(String name, String title, List<Card.Field> fields, List<Card.Grid> grids, List<Section> sections) {

    /// Cards under a common title.
    public record Section(String title, List<Card> cards) {
        public Section {
            cards = List.copyOf(cards);
        }
    }

    public Page {
        fields = List.copyOf(fields);
        grids = List.copyOf(grids);
        sections = List.copyOf(sections);
    }

    /// A page of cards; sections without a card are left out.
    static Page of(String name, String title, Section... sections) {
        List<Section> filled =
                Stream.of(sections).filter(s -> !s.cards().isEmpty()).toList();
        return new Page(name, title, List.of(), List.of(), filled);
    }

    /// Every card of the page, in its order.
    public Stream<Card> cards() {
        return sections.stream().flatMap(section -> section.cards().stream());
    }
}
