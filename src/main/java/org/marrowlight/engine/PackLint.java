package org.marrowlight.engine;

import java.util.List;
import java.util.Map;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// Finds what is readable but cannot be meant: bands that leave a gap or overlap, conditions that never hold, rows that
/// say the same or the opposite, thresholds that no value reaches, causes that no data could raise, rules without
/// examples. Intended exceptions stand in `lint-exceptions.csv` with their reason.
final class PackLint {

    private PackLint() {}

    /// Every fault and warning of a pack that reads well, by file and line.
    static List<Problem> of(PackReader.Sound sound) {
        RulePack pack = sound.pack();
        Map<Stage, List<RuleTree>> trees = sound.rules();
        LintFaults faults = new LintFaults(pack);
        Domains domains = new Domains(pack);
        List<LintedRule> rules = trees.values().stream()
                .flatMap(List::stream)
                .map(tree -> LintedRule.of(pack.card(tree.id()), tree))
                .toList();
        new Reachability(domains, faults).check(rules);
        new Thresholds(pack, domains, faults).check(rules);
        new Bands(domains, faults).check(rules);
        new Rivals(faults).check(rules);
        new CauseReach(pack, domains, faults).check(rules);
        new ExampleCoverage(pack, faults).check();
        return faults.problems();
    }

    /// What keeps the pack from running; a warning does not.
    static List<Problem> errors(List<Problem> problems) {
        return problems.stream()
                .filter(p -> p.severity() != Problem.Severity.WARNING)
                .toList();
    }
}
