package org.marrowlight.cli;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Line;
import org.marrowlight.explanation.handbook.Page;
import org.marrowlight.explanation.handbook.Place;
import org.marrowlight.explanation.handbook.Span;

/// Lays out cards for the terminal and pages in Markdown, by the templates below `handbook/`.
final class HandbookLayout {

    /// Ending of a page.
    static final String ENDING = ".md";

    private final Engine terminal = engine(HandbookLayout::plain);
    private final Engine markdown = engine(HandbookLayout::marked);

    /// A card as the terminal shows it.
    String terminal(Card card) {
        return terminal.getTemplate("card.txt").data("card", card).render();
    }

    /// A page in Markdown.
    String markdown(Page page) {
        return markdown.getTemplate("page.md").data("page", page).render();
    }

    private static Engine engine(Function<Object, String> words) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(of("padded", "%-14s"::formatted))
                .addValueResolver(of("raw", RawString::new))
                .addValueResolver(of("asAnchor", text -> new RawString(anchor(text))))
                .addResultMapper(new Words(words))
                .build();
        for (String name : new String[] {"card.txt", "parts.md", "card.md", "page.md"}) {
            engine.putTemplate(name, engine.parse(text(name)));
        }
        return engine;
    }

    private static ValueResolver of(String name, Function<String, Object> made) {
        return ValueResolver.builder()
                .applyToBaseClass(String.class)
                .applyToName(name)
                .resolveSync(context -> made.apply((String) context.getBase()))
                .build();
    }

    private static String text(String name) {
        try (InputStream in = HandbookLayout.class.getResourceAsStream("/handbook/" + name)) {
            return new String(
                    Objects.requireNonNull(in, "this build ships no template " + name)
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + name, e);
        }
    }

    private static String plain(Object words) {
        return words instanceof Line line ? line.text() : words.toString();
    }

    private static String marked(Object words) {
        return words instanceof Line line
                ? line.spans().stream().map(HandbookLayout::marked).collect(Collectors.joining())
                : escaped(words.toString());
    }

    private static String marked(Span span) {
        return switch (span) {
            case Span.Plain plain -> escaped(plain.text());
            case Span.Link link -> "[" + escaped(link.text()) + "](" + address(link.to()) + ")";
            case Span.PageLink link -> "[" + escaped(link.text()) + "](" + link.page() + ENDING + ")";
        };
    }

    private static String address(Place place) {
        return place.page() + ENDING + "#" + anchor(place.anchor());
    }

    private static String anchor(String id) {
        return id.replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    /// The text with everything escaped that Markdown would take for markup.
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("[\\\\`*_\\[\\]<>|&]", "\\\\$0")
                .replaceFirst("^[-+](?= )", "\\\\$0");
    }

    /// Writes texts and lines in the manner of one medium; numbers stay as they are.
    private record Words(Function<Object, String> words) implements ResultMapper {

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof String || result instanceof Line;
        }

        @Override
        public String map(Object result, Expression expression) {
            return words.apply(result);
        }
    }
}
