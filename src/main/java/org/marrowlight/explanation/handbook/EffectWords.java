package org.marrowlight.explanation.handbook;

import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Coded;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RuleCard.Effect;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Strength;
import org.marrowlight.knowledge.Weights;

/// What a rule does when it fires, in words.
final class EffectWords {

    private final RulePack pack;
    private final Places places;

    EffectWords(RulePack pack, Places places) {
        this.pack = pack;
        this.places = places;
    }

    /// Writes what the rule concludes, how strongly, and what else it asks for.
    void write(RuleCard rule, Draft draft) {
        switch (rule.effect()) {
            case Effect.Marks marks -> draft.field("effect", "a named sign that later stages read");
            case Effect.Opens opens ->
                draft.field(
                        "effect",
                        Line.of(
                                new Span.Plain("opens "),
                                cause(opens.cause()),
                                new Span.Plain(": it is weighed only where this holds")));
            case Effect.Forbids forbids ->
                draft.field(
                        "effect",
                        Line.of(new Span.Plain("keeps "), cause(forbids.cause()), new Span.Plain(" below probable")));
            case Effect.WeighsCause weighs -> weighs(weighs, draft);
            case Effect.WeighsMechanism weighs -> weighs(weighs, draft);
            case Effect.Qualifies qualifies -> qualifies(qualifies, draft);
            case Effect.Alerts alerts -> alerts(alerts, draft);
            case Effect.Explains explains -> draft.field("effect", explains(rule.kind()));
        }
    }

    private static String explains(RuleCard.Kind kind) {
        return switch (kind) {
            case RULE, DATA -> "no weight: words for the reader";
            case CONVENTION -> "applied when results are read, before any rule";
            case WEIGHING -> "applied when evidence is weighed";
        };
    }

    private Span cause(String code) {
        return pack.cause(code).map(places::cause).orElse(new Span.Plain(code));
    }

    private void weighs(Effect.WeighsCause weighs, Draft draft) {
        draft.field("effect", Line.of(new Span.Plain(points(weighs.strength())), cause(weighs.cause())));
        draft.field(
                "group",
                group(weighs.group(), Optional.ofNullable(pack.weights().caps().get(weighs.group()))));
    }

    private static String group(String name, Optional<Weights.Cap> cap) {
        return name.isEmpty()
                ? ""
                : name + together() + cap.map(EffectWords::bounds).orElse("");
    }

    private static String together() {
        return ": in each direction the strongest row of the group counts whole and the second half";
    }

    private static String bounds(Weights.Cap cap) {
        String decisive = cap.withDecisive() > cap.up()
                ? " (" + Numbers.decibans(cap.withDecisive()) + " if one of them is decisive)"
                : "";
        return ", all together at most " + Numbers.decibans(cap.up()) + decisive + " for and "
                + Numbers.decibans(-cap.down()) + " against";
    }

    private void weighs(Effect.WeighsMechanism weighs, Draft draft) {
        String subtype = weighs.subtype().isEmpty() ? "" : " (" + weighs.subtype() + ")";
        draft.field(
                "effect",
                Line.of(
                        new Span.Plain(points(weighs.strength())),
                        places.mechanism(weighs.mechanism()),
                        new Span.Plain(subtype + ", " + lineages(weighs.lineages()))));
        Double cap = pack.weights().mechanismCaps().get(weighs.group());
        draft.field(
                "group",
                weighs.group().isEmpty()
                        ? ""
                        : weighs.group()
                                + together()
                                + (cap == null ? "" : ", all together at most " + Numbers.decibans(cap)));
    }

    static String lineages(List<? extends Coded> lineages) {
        return lineages.isEmpty()
                ? "every lineage that is low"
                : String.join(", ", lineages.stream().map(Coded::code).toList());
    }

    private static String points(Strength strength) {
        if (strength.points() == 0) {
            return "no weight, words about ";
        }
        return Numbers.decibans(strength.points()) + " (" + letter(strength) + ") "
                + (strength.points() > 0 ? "for " : "against ");
    }

    private static String letter(Strength strength) {
        return switch (strength.letter()) {
            case "D" -> "D, decisive";
            case "S" -> "S, strong";
            case "M" -> "M, moderate";
            case "W" -> "W, weak";
            default -> strength.ratio().isEmpty() ? "LR" : "published likelihood ratio " + strength.ratio();
        };
    }

    private void qualifies(Effect.Qualifies qualifies, Draft draft) {
        draft.field("effect", String.join(", ", qualifies.effects()));
        draft.field(
                "acts on",
                Line.list(qualifies.analytes().stream().map(places::analyte).toList()));
    }

    private void alerts(Effect.Alerts alerts, Draft draft) {
        draft.field("effect", "alert, " + alerts.level().code());
        draft.field("triggers", alerts.triggers().stream().map(places::prose).toList());
        draft.field(
                "exclusions", alerts.exclusions().stream().map(places::prose).toList());
        draft.field(
                "first actions",
                alerts.firstActions().stream().map(places::prose).toList());
    }
}
