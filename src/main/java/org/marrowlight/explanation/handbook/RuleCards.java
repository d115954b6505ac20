package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.explanation.CitationWords;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;
import org.marrowlight.knowledge.Wording;

/// Writes the cards of rules, conventions and next tests.
final class RuleCards {

    private final RulePack pack;
    private final Map<String, Wording> wordings;
    private final Places places;
    private final Uses uses;
    private final EffectWords effects;
    private final Map<String, TestOrder> tests;

    RuleCards(RulePack pack, Map<String, Wording> wordings, Places places, Uses uses) {
        this.pack = pack;
        this.wordings = wordings;
        this.places = places;
        this.uses = uses;
        this.effects = new EffectWords(pack, places);
        this.tests = pack.tests().stream().collect(Collectors.toMap(TestOrder::id, test -> test));
    }

    Card of(RuleCard rule) {
        Draft draft = new Draft().fires(rule.kind() == RuleCard.Kind.RULE);
        draft.field(
                "kind",
                rule.kind().code()
                        + rule.stage().map(s -> ", stage " + s.code()).orElse(""));
        Optional.ofNullable(tests.get(rule.id()))
                .ifPresentOrElse(test -> order(test, draft), () -> condition(rule, draft));
        if (rule.effect() instanceof RuleCard.Effect.Alerts) {
            draft.alias(RaisedAlert.codeOf(rule.id()));
        }
        draft.field("reads", reads(rule));
        used(rule.id(), draft);
        draft.field("source", sources(rule.citations()));
        draft.field("stands in", rule.origin());
        return draft.wording(wordings.getOrDefault(rule.id(), Wording.NONE), pack.vocabulary())
                .card(places.of(rule), rule.title(), new Review(rule.signedBy()));
    }

    private void condition(RuleCard rule, Draft draft) {
        draft.field("when", places.prose(rule.when()));
        effects.write(rule, draft);
        draft.field("why", places.prose(rule.rationale()));
        draft.field("exceptions", places.prose(rule.exceptions()));
    }

    private void order(TestOrder test, Draft draft) {
        draft.field("when", Line.of("any of what calls for it"))
                .field("called for by", places.conditions(test.triggers()))
                .field("held back by", places.conditions(test.unless()))
                .field("effect", "a test to propose, " + test.urgency().code())
                .field("why", places.prose(test.why()))
                .field("before it", test.before().stream().map(places::prose).toList())
                .field(
                        "brings",
                        Line.list(test.analytes().stream().map(places::analyte).toList()))
                .field("LOINC", String.join(", ", test.loinc()))
                .field("not again within", test.noRepeatHours() == 0 ? "" : test.noRepeatHours() + " hours")
                .field("burden", burden(test.burden()));
    }

    private static String burden(int burden) {
        return switch (burden) {
            case 1 -> "add-on to a tube";
            case 2 -> "new blood";
            case 4 -> "imaging";
            case 8 -> "marrow";
            default -> String.valueOf(burden);
        };
    }

    private Line reads(RuleCard rule) {
        List<Span> spans = new ArrayList<>();
        if (!tests.containsKey(rule.id())) {
            rule.analytes().forEach(code -> spans.add(places.analyte(code)));
        }
        rule.signs().forEach(id -> spans.add(places.any(id)));
        return Line.list(spans);
    }

    /// Writes who uses an entry.
    void used(String id, Draft draft) {
        uses.of(id)
                .forEach((way, users) -> draft.field(
                        way, Line.list(users.stream().map(places::any).toList())));
    }

    /// The sources in full, each with what is known of its own soundness.
    List<Line> sources(List<String> keys) {
        return keys.stream().map(this::source).toList();
    }

    private Line source(String key) {
        Citation citation = pack.citations().get(key);
        if (citation == null) {
            return Line.of(key);
        }
        String rest = CitationWords.full(citation).substring(key.length());
        String note = citation.note().isEmpty() ? "" : " (" + citation.note() + ")";
        return Line.of(places.citation(key), new Span.Plain(rest + note));
    }
}
