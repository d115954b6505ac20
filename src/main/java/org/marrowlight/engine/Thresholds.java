package org.marrowlight.engine;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.blood.Interval;
import org.marrowlight.knowledge.Clue;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Score;

/// Finds thresholds that no believable value lies on both sides of: outside the plausible range of the analyte, or
/// beyond the points of a score.
final class Thresholds {

    private final RulePack pack;
    private final Domains domains;
    private final LintFaults faults;

    Thresholds(RulePack pack, Domains domains, LintFaults faults) {
        this.pack = pack;
        this.domains = domains;
        this.faults = faults;
    }

    void check(List<LintedRule> rules) {
        rules.forEach(rule -> rule.ways().stream()
                .flatMap(way -> way.literals().stream())
                .filter(Literal::compares)
                .distinct()
                .forEach(l ->
                        check(l.subject(), l.number(), rule.id(), rule.tree().where())));
        pack.derivations().scores().forEach(score -> clues(score)
                .filter(Thresholds::compares)
                .forEach(clue -> check(clue.analyte(), clue.number(), score.code(), score.where())));
    }

    private static Stream<Clue> clues(Score score) {
        return Stream.concat(
                score.applies().stream(),
                score.items().stream().flatMap(i -> i.steps().stream()).flatMap(s -> s.when().stream()));
    }

    private static boolean compares(Clue clue) {
        return switch (clue.ask()) {
            case BELOW, AT_MOST, ABOVE, AT_LEAST -> true;
            case LOW, NORMAL, HIGH, PRESENT, ABSENT, IS, MEASURED, NOT_MEASURED -> false;
        };
    }

    private void check(String analyte, double threshold, String rule, String where) {
        Interval domain = domains.of(analyte);
        if (threshold < domain.low() || threshold > domain.high()) {
            faults.error(
                    ProblemCode.PACK_THRESHOLD,
                    List.of(rule),
                    where,
                    "rule " + rule + ": " + analyte + " is compared with " + threshold + ", but lies between "
                            + domain.low() + " and " + domain.high(),
                    "correct the threshold, or the range in analytes.csv or scores.csv");
        }
    }
}
