package org.marrowlight.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.Strength;
import org.marrowlight.knowledge.Urgency;

/// Reads what a rule does from the columns of its row or the keys of its card.
final class Effects {

    private static final Pattern LETTER = Pattern.compile("([+-])([DSMW])");
    private static final Pattern POINTS =
            Pattern.compile("([+-][0-9]+)(?:\\s*\\(LR\\s*(?:about\\s*)?([0-9.]+)[^)]*\\))?");

    private static final String ALERT = "alert ";

    private final Map<String, Cause> causes;

    /// @param causes causes by their id, `E01`
    Effects(Map<String, Cause> causes) {
        this.causes = causes;
    }

    /// Whether the rules of a stage folder may do this.
    static boolean fits(Stage folder, RuleCard.Effect effect) {
        return switch (effect) {
            case RuleCard.Effect.Marks marks -> folder == Stage.FINDINGS || folder == Stage.MODELS;
            case RuleCard.Effect.Opens opens -> folder == Stage.CAUSES || folder == Stage.CONSEQUENCES;
            case RuleCard.Effect.Forbids forbids -> folder == Stage.CAUSES || folder == Stage.CONSEQUENCES;
            case RuleCard.Effect.WeighsCause weighs -> folder == Stage.CAUSES || folder == Stage.CONSEQUENCES;
            case RuleCard.Effect.WeighsMechanism weighs -> folder == Stage.MECHANISMS || folder == Stage.CONSEQUENCES;
            case RuleCard.Effect.Qualifies qualifies -> folder == Stage.QUALITY;
            case RuleCard.Effect.Alerts alerts -> folder == Stage.ALERTS || folder == Stage.CONSEQUENCES;
            case RuleCard.Effect.Explains explains -> true;
        };
    }

    /// What a rule does; a fault and empty if the columns do not say it.
    Optional<RuleCard.Effect> read(String id, Table.Row row) {
        String effect = row.text("effect");
        Optional<RuleCard.Effect> read =
                id.startsWith("E") && id.matches("E[0-9]+-.*") ? ofCause(id, effect, row) : ofOther(id, effect, row);
        if (read.isEmpty()) {
            row.fault("effect '" + effect + "' is none of this stage", "see the table of effects in rules/README.md");
        }
        return read;
    }

    private Optional<RuleCard.Effect> ofCause(String id, String effect, Table.Row row) {
        Cause cause = causes.get(id.substring(0, id.indexOf('-')));
        if (cause == null) {
            row.fault("no cause " + id.substring(0, id.indexOf('-')), "add it to causes.csv");
            return Optional.of(new RuleCard.Effect.Explains());
        }
        return switch (effect) {
            case "gate" -> Optional.of(new RuleCard.Effect.Opens(cause.code()));
            case "forbid" -> Optional.of(new RuleCard.Effect.Forbids(cause.code()));
            default -> strength(effect).map(s -> new RuleCard.Effect.WeighsCause(cause.code(), s, row.text("group")));
        };
    }

    private static Optional<RuleCard.Effect> ofOther(String id, String effect, Table.Row row) {
        if (effect.equals("sign")) {
            return Optional.of(new RuleCard.Effect.Marks());
        }
        if (id.startsWith("ALERT-")) {
            return Urgency.of(effect.startsWith(ALERT) ? effect.substring(ALERT.length()) : effect)
                    .map(level -> new RuleCard.Effect.Alerts(
                            level, row.list("triggers"), row.list("exclusions"), row.list("actions")));
        }
        if (id.startsWith("DQ-")) {
            return qualifies(effect, row);
        }
        return id.startsWith("MECH-") ? mechanism(effect, row) : Optional.empty();
    }

    private static Optional<RuleCard.Effect> qualifies(String effect, Table.Row row) {
        List<String> effects =
                Arrays.stream(effect.split("[;,]")).map(String::strip).toList();
        List<String> known = List.of("suppress", "downgrade", "annotate", "recollect");
        return known.containsAll(effects)
                ? Optional.of(new RuleCard.Effect.Qualifies(effects, row.words("on")))
                : Optional.empty();
    }

    private static Optional<RuleCard.Effect> mechanism(String effect, Table.Row row) {
        Optional<Mechanism> mechanism = Mechanism.of(row.text("mechanism"));
        if (mechanism.isEmpty()) {
            return effect.equals("0") ? Optional.of(new RuleCard.Effect.Explains()) : Optional.empty();
        }
        return strength(effect)
                .map(s -> new RuleCard.Effect.WeighsMechanism(
                        mechanism.get(),
                        row.text("subtype"),
                        KnowledgeTables.lineages(row, row.text("lineages")),
                        s,
                        row.text("group")));
    }

    /// `+D`, `-S`, `+17 (LR 52)`, `0`.
    static Optional<Strength> strength(String text) {
        if (text.equals("0")) {
            return Optional.of(new Strength("text", 0, ""));
        }
        Matcher letter = LETTER.matcher(text);
        if (letter.matches()) {
            return Optional.of(Strength.of(letter.group(2), letter.group(1).equals("+")));
        }
        Matcher points = POINTS.matcher(text);
        if (!points.matches()) {
            return Optional.empty();
        }
        String ratio = points.group(2) == null ? "" : points.group(2);
        return Optional.of(new Strength("LR", Double.parseDouble(points.group(1)), ratio));
    }
}
