package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Strength;

/// Finds rules of the same condition that say the opposite of one hypothesis, or the same twice.
final class Rivals {

    private final LintFaults faults;

    Rivals(LintFaults faults) {
        this.faults = faults;
    }

    void check(List<LintedRule> rules) {
        Map<String, List<LintedRule>> alike = new TreeMap<>();
        rules.forEach(rule -> alike.computeIfAbsent(
                        rule.tree().conclusion()
                                + rule.hypothesis().orElse("")
                                + new TreeSet<>(
                                        rule.ways().stream().map(Way::toString).toList()),
                        key -> new ArrayList<>())
                .add(rule));
        alike.values().forEach(this::pairs);
    }

    private void pairs(List<LintedRule> rules) {
        for (int i = 1; i < rules.size(); i++) {
            for (LintedRule before : rules.subList(0, i)) {
                pair(before, rules.get(i));
            }
        }
    }

    private void pair(LintedRule a, LintedRule b) {
        double product = points(a) * points(b);
        if (product < 0) {
            fault(ProblemCode.PACK_CONTRADICTION, a, b, "speak for and against the same under the same condition");
        } else if (Set.of("Evidence", "Gate", "Forbid").contains(a.tree().conclusion()) || a.id().equals(b.id())) {
            fault(ProblemCode.PACK_DUPLICATE_ROW, a, b, "say the same under the same condition");
        }
    }

    private static double points(LintedRule rule) {
        return rule.strength().map(Strength::points).orElse(0.0);
    }

    private void fault(ProblemCode code, LintedRule a, LintedRule b, String what) {
        faults.error(
                code,
                List.of(a.id(), b.id()),
                b.tree().where(),
                "rules " + a.id() + " and " + b.id() + " (" + a.tree().where() + ") " + what,
                "keep one, or say in the condition what tells them apart");
    }
}
