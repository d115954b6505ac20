package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of a card, some of its words leading to other cards.
public record Line(List<Span> spans) {

    public Line {
        spans = List.copyOf(spans);
    }

    static Line of(String text) {
        return new Line(List.of(new Span.Plain(text)));
    }

    static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    /// The spans with a comma between them.
    static Line list(List<Span> spans) {
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            if (!all.isEmpty()) {
                all.add(new Span.Plain(", "));
            }
            all.add(span);
        }
        return new Line(all);
    }

    /// What is read, without where it leads.
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    boolean isBlank() {
        return text().isBlank();
    }
}
