package org.marrowlight.engine;

import java.util.List;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;

/// Finds what is readable but cannot be meant: bands that leave a gap or overlap, conditions that never hold, rows that
/// say the same or the opposite, thresholds that no value reaches, causes that no data could raise, rules without
/// examples. Intended exceptions stand in `lint-exceptions.csv` with their reason.
final class PackLint {

    private PackLint() {}

    /// Every fault and warning of a pack that reads well, by file and line.
    static List<Problem> of(PackReader.Sound sound) {
        LintFaults faults = new LintFaults(sound.pack());
        conditions(
                sound.pack(),
                LintedRule.byId(sound).values().stream().flatMap(List::stream).toList(),
                faults);
        new ExampleCoverage(sound.pack(), faults).check();
        return faults.problems();
    }

    /// What is wrong with conditions and weights alone, whatever the examples say.
    static void conditions(RulePack pack, List<LintedRule> rules, LintFaults faults) {
        Domains domains = new Domains(pack);
        List<LintedRule> scores =
                ScoreRows.byId(pack).values().stream().flatMap(List::stream).toList();
        List.of(rules, scores).forEach(some -> {
            new Reachability(domains, faults).check(some);
            new Thresholds(domains, faults).check(some);
        });
        new Bands(domains, faults).check(rules);
        new Rivals(faults).check(rules);
        new CauseReach(pack, domains, faults).check(rules);
    }

    /// What keeps the pack from running; a warning does not.
    static List<Problem> errors(List<Problem> problems) {
        return problems.stream()
                .filter(p -> p.severity() != Problem.Severity.WARNING)
                .toList();
    }
}
