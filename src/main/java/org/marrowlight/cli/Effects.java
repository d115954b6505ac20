package org.marrowlight.cli;

import java.util.stream.Collectors;
import org.marrowlight.blood.Coded;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Strength;

/// What a rule does, in words.
final class Effects {

    private Effects() {}

    static String words(RuleCard.Effect effect) {
        return switch (effect) {
            case RuleCard.Effect.Marks marks -> "a named sign that later stages read";
            case RuleCard.Effect.Opens opens -> "opens " + opens.cause();
            case RuleCard.Effect.Forbids forbids -> "keeps " + forbids.cause() + " below probable";
            case RuleCard.Effect.WeighsCause w -> points(w.strength()) + " for " + w.cause() + ", group " + w.group();
            case RuleCard.Effect.WeighsMechanism w ->
                points(w.strength()) + " for " + w.mechanism().code() + ", group " + w.group() + ", " + lineages(w);
            case RuleCard.Effect.Qualifies q -> String.join(", ", q.effects()) + ": " + String.join(", ", q.analytes());
            case RuleCard.Effect.Alerts a -> "alert, " + a.level().code();
            case RuleCard.Effect.Explains explains -> "no weight";
        };
    }

    private static String lineages(RuleCard.Effect.WeighsMechanism w) {
        return w.lineages().isEmpty()
                ? "every low lineage"
                : w.lineages().stream().map(Coded::code).collect(Collectors.joining(", "));
    }

    private static String points(Strength strength) {
        String ratio = strength.ratio().isEmpty() ? "" : " (LR " + strength.ratio() + ")";
        return (strength.points() > 0 ? "+" : "") + Math.round(strength.points()) + " decibans " + strength.letter()
                + ratio;
    }
}
