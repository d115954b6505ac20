package org.marrowlight.engine;

import java.util.List;
import org.marrowlight.blood.Interval;
import org.marrowlight.knowledge.ProblemCode;

/// Finds thresholds that no believable value lies on both sides of: outside the plausible range of the analyte, or
/// beyond the points of a score.
final class Thresholds {

    private final Domains domains;
    private final LintFaults faults;

    Thresholds(Domains domains, LintFaults faults) {
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
