package org.marrowlight.web.pages.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Line;
import org.marrowlight.explanation.handbook.Span;

/// A card as its page shows it, with addresses where words lead to other cards.
public record CardView(Card card, String href, String names, List<Field> fields, List<Grid> grids) {

    /// Words, and where they lead; an empty address leads nowhere.
    public record Piece(String text, String href) {}

    /// A named part; each line in pieces.
    public record Field(String name, List<List<Piece>> lines) {}

    /// A table of cells in pieces.
    public record Grid(String title, List<String> head, List<List<List<Piece>>> rows) {}

    /// A card with its addresses.
    ///
    /// @param suffix what every address carries on, without a question mark; may be empty
    public static CardView of(Card card, String suffix) {
        return new CardView(
                card,
                address(card.id(), suffix),
                String.join(", ", card.aliases()),
                card.fields().stream()
                        .map(f -> new Field(f.name(), pieces(f.lines(), suffix)))
                        .toList(),
                card.grids().stream()
                        .map(g -> new Grid(
                                g.title(),
                                g.head(),
                                g.rows().stream()
                                        .map(row -> pieces(row, suffix))
                                        .toList()))
                        .toList());
    }

    private static List<List<Piece>> pieces(List<Line> lines, String suffix) {
        return lines.stream()
                .map(line -> line.spans().stream()
                        .map(span -> new Piece(span.text(), href(span, suffix)))
                        .toList())
                .toList();
    }

    private static String href(Span span, String suffix) {
        return switch (span) {
            case Span.Plain plain -> "";
            case Span.Link link -> address(link.to().anchor(), suffix);
            case Span.PageLink link -> chapter(link.page(), suffix);
        };
    }

    /// The address of a card.
    static String address(String id, String suffix) {
        return "/rules/" + encoded(id) + (suffix.isEmpty() ? "" : "?" + suffix);
    }

    /// The address of a chapter.
    static String chapter(String name, String suffix) {
        return "/rules?chapter=" + encoded(name) + (suffix.isEmpty() ? "" : "&" + suffix);
    }

    /// Text as a part of an address.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The first line of a part, for lists.
    public String when() {
        return card.fields().stream()
                .filter(field -> field.name().equals("when"))
                .map(field -> field.lines().getFirst().text())
                .findFirst()
                .orElse("");
    }
}
