package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.List;
import org.marrowlight.knowledge.ProblemCode;

/// Finds rules, and branches of an `or`, whose condition contradicts itself: no patient could make it true.
final class Reachability {

    private final Domains domains;
    private final LintFaults faults;

    Reachability(Domains domains, LintFaults faults) {
        this.domains = domains;
        this.faults = faults;
    }

    void check(List<LintedRule> rules) {
        rules.forEach(this::check);
    }

    private void check(LintedRule rule) {
        if (!possible(rule.ways())) {
            fault(rule, "the condition contradicts itself: it can never hold");
            return;
        }
        for (Choice choice : choices(rule.tree().when())) {
            if (!possible(Ways.of(choice.whole()))) {
                fault(rule, "the branch " + choice.branch().drl() + " can never hold here");
            }
        }
    }

    private boolean possible(List<Way> ways) {
        return ways.stream().anyMatch(way -> way.possible(domains::of));
    }

    private void fault(LintedRule rule, String message) {
        faults.error(
                ProblemCode.PACK_UNREACHABLE,
                List.of(rule.id()),
                rule.tree().where(),
                "rule " + rule.id() + ": " + message,
                "correct the thresholds, or take the condition out");
    }

    /// A condition in which one `or` was narrowed to one of its branches.
    private record Choice(RuleTree.Node branch, RuleTree.Node whole) {}

    private static List<Choice> choices(RuleTree.Node node) {
        List<Choice> choices = new ArrayList<>();
        switch (node) {
            case RuleTree.All all -> {
                for (int i = 0; i < all.parts().size(); i++) {
                    int at = i;
                    choices(all.parts().get(i))
                            .forEach(c -> choices.add(new Choice(c.branch(), replaced(all, at, c.whole()))));
                }
            }
            case RuleTree.Any any ->
                any.parts().forEach(part -> {
                    choices.add(new Choice(part, part));
                    choices.addAll(choices(part));
                });
            case RuleTree.None none -> {}
            case RuleTree.Pattern pattern -> {}
        }
        return choices;
    }

    private static RuleTree.Node replaced(RuleTree.All all, int at, RuleTree.Node by) {
        List<RuleTree.Node> parts = new ArrayList<>(all.parts());
        parts.set(at, by);
        return new RuleTree.All(parts);
    }
}
