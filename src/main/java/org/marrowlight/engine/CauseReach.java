package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Strength;
import org.marrowlight.knowledge.Weights;

/// Finds causes that no data could raise to `possible`: their ceiling stands lower, or the prior and the best rows
/// that hold together, under every cap, do not reach the level (COMB-1 to COMB-5).
final class CauseReach {

    private static final List<String> NUMBERS =
            List.of("level.possible.score", "level.established.ratio", "level.single-group.ratio", "second.share");

    private final RulePack pack;
    private final Weights weights;
    private final Domains domains;
    private final LintFaults faults;

    CauseReach(RulePack pack, Domains domains, LintFaults faults) {
        this.pack = pack;
        this.weights = pack.weights();
        this.domains = domains;
        this.faults = faults;
    }

    /// A row in favour.
    private record Row(String id, Strength strength, String group, List<Way> ways) {
        double points() {
            return strength.points();
        }
    }

    void check(List<LintedRule> rules) {
        List<String> missing = NUMBERS.stream()
                .filter(key -> !weights.numbers().containsKey(key))
                .toList();
        if (missing.isEmpty()) {
            weigh(rules);
        } else {
            faults.error(
                    ProblemCode.PACK_STRUCTURE,
                    missing,
                    "weighing.csv",
                    "no number " + String.join(", ", missing),
                    "add it: no cause can be weighed without");
        }
    }

    private void weigh(List<LintedRule> rules) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (LintedRule rule : rules) {
            Strength strength = rule.strength().orElse(new Strength("text", 0, ""));
            List<Way> ways =
                    rule.ways().stream().filter(w -> w.possible(domains::of)).toList();
            if (strength.points() > 0 && !ways.isEmpty()) {
                rows.computeIfAbsent(rule.hypothesis().orElse(""), h -> new ArrayList<>())
                        .add(new Row(rule.id(), strength, rule.group(), ways));
            }
        }
        pack.causes().forEach(cause -> check(cause, rows.getOrDefault(cause.code(), List.of())));
    }

    private void check(Cause cause, List<Row> rows) {
        boolean capped =
                !cause.ceiling().atLeast(Level.POSSIBLE) && cause.unless().isEmpty();
        if (capped) {
            fault(cause, "its ceiling is " + cause.ceiling().code() + " and nothing lifts it");
        }
        if (rows.stream().noneMatch(r -> decides(r.strength())) && !scores(cause, rows)) {
            fault(cause, "prior and best rows come to " + best(cause, rows));
        }
    }

    private boolean decides(Strength strength) {
        return strength.decisive() || ratio(strength) >= weights.number("level.established.ratio");
    }

    private static double ratio(Strength strength) {
        return strength.ratio().isEmpty() ? 0 : Double.parseDouble(strength.ratio());
    }

    private boolean scores(Cause cause, List<Row> rows) {
        double best = best(cause, rows);
        return best >= weights.number("level.possible.score")
                || (best >= 0 && rows.stream().anyMatch(this::strong));
    }

    private boolean strong(Row row) {
        Weights.Cap cap = weights.caps().get(row.group());
        boolean history = cap != null && cap.history();
        return !history
                && (row.strength().letter().equals("S")
                        || ratio(row.strength()) >= weights.number("level.single-group.ratio"));
    }

    private double best(Cause cause, List<Row> rows) {
        Map<String, Double> groups = rows.stream()
                .collect(Collectors.groupingBy(
                        Row::group, Collectors.collectingAndThen(Collectors.toList(), this::bestOfGroup)));
        double sum = groups.values().stream().mapToDouble(x -> x).sum();
        for (Weights.Joint joint : weights.joint()) {
            double together = joint.groups().stream()
                    .mapToDouble(g -> groups.getOrDefault(g, 0.0))
                    .sum();
            sum -= Math.max(0, together - joint.cap());
        }
        return cause.prior() + sum;
    }

    /// The strongest row and a share of the next that can hold beside it, under the cap.
    private double bestOfGroup(List<Row> rows) {
        double share = weights.number("second.share");
        Weights.Cap cap = weights.caps().get(rows.getFirst().group());
        double best = rows.stream()
                .mapToDouble(first -> first.points()
                        + share
                                * rows.stream()
                                        .filter(r -> !r.id().equals(first.id())
                                                && r.points() <= first.points()
                                                && together(first, r))
                                        .max(Comparator.comparingDouble(Row::points))
                                        .map(Row::points)
                                        .orElse(0.0))
                .max()
                .orElse(0);
        return cap == null ? best : Math.min(best, cap.up());
    }

    private boolean together(Row a, Row b) {
        return a.ways().stream()
                .anyMatch(x -> b.ways().stream().anyMatch(y -> x.and(y).possible(domains::of)));
    }

    private void fault(Cause cause, String why) {
        faults.error(
                ProblemCode.PACK_OUT_OF_REACH,
                List.of(cause.id()),
                "causes.csv:" + line(cause),
                "no data could raise " + cause.code() + " to possible: " + why,
                "correct prior, rows, caps or ceiling");
    }

    private int line(Cause cause) {
        List<String> lines =
                pack.sources().getOrDefault("causes.csv", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(cause.id() + ",")) {
                return i + 1;
            }
        }
        return 1;
    }
}
