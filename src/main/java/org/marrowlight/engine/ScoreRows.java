package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Clue;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Score;
import org.marrowlight.knowledge.Strength;

/// The rows of `scores.csv` as conditions with a weight, so that they are looked at as rules are. The id of a row is
/// score, item and the number of its step: `plasmic-platelets-1`; `plasmic-applies` says when the score means anything.
final class ScoreRows {

    private final RulePack pack;
    private final SortedMap<String, List<LintedRule>> rows = new TreeMap<>();

    private ScoreRows(RulePack pack) {
        this.pack = pack;
    }

    /// Every row, by its id.
    static SortedMap<String, List<LintedRule>> byId(RulePack pack) {
        ScoreRows rows = new ScoreRows(pack);
        pack.derivations().scores().forEach(rows::add);
        return rows.rows;
    }

    private void add(Score score) {
        if (!score.applies().isEmpty()) {
            add(score, "applies", new Score.Step(0, score.applies()));
        }
        for (Score.Item item : score.items()) {
            for (int i = 0; i < item.steps().size(); i++) {
                String name = item.name().replaceAll("[^A-Za-z0-9]+", "_");
                add(score, name + "-" + (i + 1), item.steps().get(i));
            }
        }
    }

    private void add(Score score, String row, Score.Step step) {
        String id = score.code() + "-" + row;
        List<RuleTree.Node> parts = new ArrayList<>();
        step.when().forEach(clue -> parts.add(pattern(clue)));
        RuleTree tree = new RuleTree(id, new RuleTree.All(parts), "Evidence", "", score.where());
        Strength points = step.points() == 0 ? new Strength("text", 0, "") : new Strength("LR", step.points(), "");
        rows.put(id, List.of(LintedRule.of(card(score, id, points), tree)));
    }

    private static RuleCard card(Score score, String id, Strength points) {
        return new RuleCard(
                id,
                RuleCard.Kind.DATA,
                Optional.empty(),
                "",
                "",
                "",
                "",
                score.citations(),
                new RuleCard.Effect.WeighsCause(score.code(), points, ""),
                List.of(),
                List.of(),
                "",
                score.where());
    }

    private RuleTree.Pattern pattern(Clue clue) {
        return new RuleTree.Pattern("Finding", List.of("analyte == \"" + clue.analyte() + "\"", question(clue)));
    }

    private String question(Clue clue) {
        boolean known = clue.notKnown();
        return (known ? "!" : "")
                + switch (clue.ask()) {
                    case BELOW -> (known ? "knownBelow" : "below") + threshold(clue);
                    case AT_MOST -> (known ? "knownAtMost" : "atMost") + threshold(clue);
                    case ABOVE -> (known ? "knownAbove" : "above") + threshold(clue);
                    case AT_LEAST -> (known ? "knownAtLeast" : "atLeast") + threshold(clue);
                    case LOW -> known ? "knownLow()" : "isLow()";
                    case NORMAL -> "isNormal()";
                    case HIGH -> known ? "knownHigh()" : "isHigh()";
                    case PRESENT -> known ? "knownPresent()" : "present()";
                    case ABSENT -> "absent()";
                    case IS -> (known ? "knownIs" : "is") + "(\"" + clue.word() + "\")";
                    case MEASURED -> "measured()";
                    case NOT_MEASURED -> "notMeasured()";
                };
    }

    private String threshold(Clue clue) {
        String unit =
                pack.vocabulary().analyte(clue.analyte()).map(Analyte::unit).orElse("");
        return "(" + BigDecimal.valueOf(clue.number()).toPlainString() + ", \"" + unit + "\")";
    }
}
