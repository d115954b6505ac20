package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// Where every entry of a pack stands in its handbook, and the words that lead there.
final class Places {

    static final String MECHANISMS = "mechanisms";
    static final String SIGNS = "signs";
    static final String ALERTS = "alerts";
    static final String NEXT_TESTS = "next-tests";
    static final String QUALITY = "quality";
    static final String WEIGHING = "weighing";
    static final String CITATIONS = "citations";

    private static final Pattern RULE_ID = Pattern.compile("[A-Z][A-Z0-9]*(?:-[A-Z0-9_]+)+");
    private static final String AT_LEAST = ">=";

    private final RulePack pack;
    private final Map<String, Cause> causes = new HashMap<>();
    private final Map<String, Cause> causesById = new HashMap<>();

    Places(RulePack pack) {
        this.pack = pack;
        pack.causes().forEach(cause -> {
            causes.put(cause.code(), cause);
            causesById.put(cause.id(), cause);
        });
    }

    Place of(RuleCard card) {
        return new Place(page(card), card.id());
    }

    Place of(Cause cause) {
        return new Place(page(cause), cause.code());
    }

    Place of(Analyte analyte) {
        return new Place(analytes(analyte.category()), analyte.code());
    }

    Place of(Mechanism mechanism) {
        return new Place(MECHANISMS, mechanism.code());
    }

    Place of(Citation citation) {
        return new Place(CITATIONS, citation.key());
    }

    static String page(Cause cause) {
        return "cause-" + cause.code();
    }

    /// The page of a category of analytes.
    static String analytes(String category) {
        return "analytes-" + category.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private String page(RuleCard card) {
        return switch (card.effect()) {
            case RuleCard.Effect.Marks marks -> SIGNS;
            case RuleCard.Effect.Opens opens -> cause(opens.cause());
            case RuleCard.Effect.Forbids forbids -> cause(forbids.cause());
            case RuleCard.Effect.WeighsCause weighs -> cause(weighs.cause());
            case RuleCard.Effect.WeighsMechanism weighs -> MECHANISMS;
            case RuleCard.Effect.Qualifies qualifies -> QUALITY;
            case RuleCard.Effect.Alerts alerts -> ALERTS;
            case RuleCard.Effect.Explains explains -> explanatory(card);
        };
    }

    private String cause(String code) {
        return Optional.ofNullable(causes.get(code)).map(Places::page).orElse(WEIGHING);
    }

    private String explanatory(RuleCard card) {
        return switch (card.kind()) {
            case DATA -> NEXT_TESTS;
            case CONVENTION -> QUALITY;
            case WEIGHING -> WEIGHING;
            case RULE -> {
                Optional<Cause> cause =
                        Optional.ofNullable(causesById.get(card.id().replaceFirst("-.*", "")));
                boolean mechanism = card.stage().equals(Optional.of(Stage.MECHANISMS));
                yield cause.map(Places::page).orElse(mechanism ? MECHANISMS : SIGNS);
            }
        };
    }

    /// The id of a rule, leading to its card.
    Span rule(String id) {
        RuleCard card = pack.cards().get(id);
        return card == null ? new Span.Plain(id) : new Span.Link(of(card), id);
    }

    /// The name of a cause, leading to its card.
    Span cause(Cause cause) {
        return new Span.Link(of(cause), cause.display());
    }

    Span analyte(String code) {
        return pack.vocabulary()
                .analyte(code)
                .<Span>map(a -> new Span.Link(of(a), a.display()))
                .orElse(new Span.Plain(code));
    }

    Span mechanism(Mechanism mechanism) {
        return new Span.Link(of(mechanism), mechanism.display());
    }

    Span citation(String key) {
        Citation citation = pack.citations().get(key);
        return citation == null ? new Span.Plain(key) : new Span.Link(of(citation), key);
    }

    /// An id of any kind, leading to its card; the text itself if it is none.
    Span any(String id) {
        return pack.cards().containsKey(id)
                ? rule(id)
                : Optional.ofNullable(causes.get(id)).map(this::cause).orElseGet(() -> analyte(id));
    }

    /// The id of a rule or the code of a cause, with the level it must reach where one is named:
    /// `iron-deficiency>=possible`.
    Line condition(String text) {
        String[] parts = text.split(AT_LEAST, 2);
        Span subject =
                Optional.ofNullable(causes.get(parts[0])).map(this::cause).orElseGet(() -> rule(parts[0]));
        if (parts.length == 1) {
            return Line.of(subject);
        }
        String better = parts[1].equals(Level.ESTABLISHED.code()) ? "" : " or better";
        return Line.of(subject, new Span.Plain(" (" + parts[1] + better + ")"));
    }

    /// What a condition is about.
    static String subject(String condition) {
        return condition.split(AT_LEAST, 2)[0];
    }

    /// Conditions with a comma between them.
    Line conditions(List<String> texts) {
        List<Span> spans = new ArrayList<>();
        for (String text : texts) {
            if (!spans.isEmpty()) {
                spans.add(new Span.Plain(", "));
            }
            spans.addAll(condition(text).spans());
        }
        return new Line(spans);
    }

    /// A text in which every id of a rule leads to its card.
    Line prose(String text) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        Matcher matcher = RULE_ID.matcher(text);
        for (MatchResult id : matcher.results().toList()) {
            if (pack.cards().containsKey(id.group())) {
                spans.add(new Span.Plain(text.substring(from, id.start())));
                spans.add(rule(id.group()));
                from = id.end();
            }
        }
        spans.add(new Span.Plain(text.substring(from)));
        return new Line(spans);
    }
}
