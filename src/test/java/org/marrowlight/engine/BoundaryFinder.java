package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.knowledge.RulePack;

/// Finds the cases that pin one rule: for every threshold its two sides, and for every change of a number that these
/// would not notice a case that does.
final class BoundaryFinder {

    /// Cases that are tried for one change before it counts as hidden.
    private static final int TRIES = 3000;

    private final List<LintedRule> branches;
    private final RulePack pack;
    private final Witnesses witnesses;
    private final Domains domains;
    private final Function<BoundaryCase, String> outcome;
    private final Set<BoundaryCase> found = new LinkedHashSet<>();
    private final List<Mutant> hidden = new ArrayList<>();

    BoundaryFinder(RulePack pack, List<LintedRule> branches) {
        this.pack = pack;
        this.branches = branches;
        this.domains = new Domains(pack);
        this.witnesses = new Witnesses(pack, domains);
        this.outcome = Boundaries.outcome(pack, branches);
    }

    /// The cases, in the order of the branches.
    Set<BoundaryCase> cases(String id) {
        branches.forEach(this::branch);
        for (Mutant mutant : Mutation.of(id, branches)) {
            if (mutant.kind() == Mutant.Kind.THRESHOLD || mutant.kind() == Mutant.Kind.DELETION) {
                unmask(mutant);
            }
        }
        return found;
    }

    /// The changes that no case shows.
    List<Mutant> hidden() {
        return hidden;
    }

    private void branch(LintedRule branch) {
        Set<String> shown = new TreeSet<>();
        List<Way> ways = possible(branch);
        ways.stream()
                .map(way -> witnesses.of(way, Witnesses.Edge.LOW))
                .filter(c -> !outcome.apply(c).equals(Boundaries.FAILS))
                .findFirst()
                .ifPresent(found::add);
        for (Witnesses.Edge edge : Witnesses.Edge.values()) {
            ways.forEach(way -> sides(side(way, edge, edge != Witnesses.Edge.INSIDE), shown));
        }
    }

    private List<Way> possible(LintedRule branch) {
        return branch.ways().stream().filter(way -> way.possible(domains::of)).toList();
    }

    private Side side(Way way, Witnesses.Edge edge, boolean alone) {
        return new Side(way, witnesses.of(way, edge), alone, contexts());
    }

    /// Adds the first case that comes out otherwise under a change which nothing has noticed yet.
    private void unmask(Mutant mutant) {
        Function<BoundaryCase, String> changed = Boundaries.outcome(pack, mutant.branches());
        if (found.stream().allMatch(c -> changed.apply(c).equals(outcome.apply(c)))) {
            Stream.concat(around(true), around(false).limit(TRIES))
                    .filter(c -> !changed.apply(c).equals(outcome.apply(c)))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> hidden.add(mutant));
        }
    }

    /// Every way with every case around its thresholds.
    ///
    /// @param alone with nothing known but what the way asks
    private Stream<BoundaryCase> around(boolean alone) {
        return branches.stream()
                .flatMap(branch -> possible(branch).stream())
                .flatMap(way -> Stream.of(Witnesses.Edge.values()).map(edge -> side(way, edge, alone)))
                .flatMap(side -> side.settings().flatMap(setting -> around(side.way(), setting)));
    }

    private Stream<BoundaryCase> around(Way way, BoundaryCase setting) {
        return Stream.concat(
                Stream.of(setting),
                way.literals().stream().filter(Literal::compares).flatMap(literal -> around(setting, literal).stream()
                        .flatMap(List::stream)
                        .map(text -> setting.with(literal.subject(), text))));
    }

    /// What would keep some branch of the rule from holding: another branch may hide a threshold until it is kept away.
    private List<Map.Entry<String, String>> contexts() {
        return branches.stream()
                .flatMap(branch -> branch.ways().stream())
                .flatMap(way -> way.literals().stream())
                .flatMap(l -> against(l).map(text -> Map.entry(l.subject(), text)).stream())
                .distinct()
                .toList();
    }

    private Optional<String> against(Literal literal) {
        if (literal.compares()) {
            boolean included = literal.asks().startsWith("at") || literal.asks().equals(Literal.MAY_REACH);
            double step = included ? 0 : witnesses.step(literal).doubleValue();
            boolean down = literal.asks().equals("below") || literal.asks().equals("atMost");
            double beyond = witnesses.step(literal).doubleValue() - step;
            double holds = down ? literal.number() - step : literal.number() + step;
            double fails = down ? literal.number() + beyond : literal.number() - beyond;
            String text = Witnesses.plain(literal.denied() ? holds : fails);
            return Optional.of(literal.asks().equals(Literal.MAY_REACH) ? "0.." + text : text);
        }
        return Optional.ofNullable(
                switch (literal.asks()) {
                    case "present" -> literal.denied() ? "present" : "absent";
                    case "low", "high" -> literal.denied() ? literal.asks() : "normal";
                    case "notMeasured" -> "measured";
                    case "is" -> literal.denied() ? "is " + literal.word() : null;
                    case Literal.STANDS -> literal.denied() ? "yes" : null;
                    default -> null;
                });
    }

    /// A way with a case in which it holds.
    private record Side(Way way, BoundaryCase witness, boolean alone, List<Map.Entry<String, String>> contexts) {

        /// The witness; then with one more thing known that keeps another branch away; then with all of them.
        Stream<BoundaryCase> settings() {
            return alone
                    ? Stream.of(witness)
                    : Stream.concat(
                            Stream.of(witness),
                            Stream.concat(
                                    contexts.stream()
                                            .filter(c -> !witness.written().containsKey(c.getKey()))
                                            .map(c -> witness.with(c.getKey(), c.getValue())),
                                    Stream.of(everythingElse())));
        }

        private BoundaryCase everythingElse() {
            Set<String> asked = way.literals().stream().map(Literal::subject).collect(Collectors.toSet());
            BoundaryCase all = witness;
            for (Map.Entry<String, String> context : contexts) {
                all = asked.contains(context.getKey()) ? all : all.with(context.getKey(), context.getValue());
            }
            return all;
        }
    }

    /// The cases around each threshold that no way before has shown.
    private void sides(Side side, Set<String> shown) {
        for (Literal literal : side.way().literals()) {
            if (literal.compares() && !shown.contains(literal.toString())) {
                List<BoundaryCase> turn = side.settings()
                        .map(setting -> turn(setting, literal))
                        .filter(t -> !t.isEmpty())
                        .findFirst()
                        .orElse(List.of());
                if (!turn.isEmpty()) {
                    shown.add(literal.toString());
                    found.addAll(turn);
                }
            }
        }
    }

    /// The two neighbours between which the condition turns, or nothing.
    private List<BoundaryCase> turn(BoundaryCase setting, Literal literal) {
        for (List<String> around : around(setting, literal)) {
            List<BoundaryCase> cases = around.stream()
                    .map(text -> setting.with(literal.subject(), text))
                    .toList();
            for (int i = 1; i < cases.size(); i++) {
                if (!outcome.apply(cases.get(i - 1)).equals(outcome.apply(cases.get(i)))) {
                    return cases.subList(i - 1, i + 1);
                }
            }
        }
        return List.of();
    }

    /// Values from one side of a threshold to the other: points, then ranges of which one end moves.
    private List<List<String>> around(BoundaryCase setting, Literal literal) {
        BigDecimal step = witnesses.step(literal);
        BigDecimal x = BigDecimal.valueOf(literal.number());
        List<String> values = Stream.of(x.subtract(step), x, x.add(step))
                .map(v -> v.stripTrailingZeros().toPlainString())
                .toList();
        String before = setting.written().getOrDefault(literal.subject(), "");
        String side = before.contains(" ") ? before.substring(before.indexOf(' ')) : "";
        String below = Witnesses.plain(x.subtract(step).subtract(step).doubleValue()) + "..";
        String above = ".." + Witnesses.plain(x.add(step).add(step).doubleValue());
        List<List<String>> around = new ArrayList<>();
        if (!literal.asks().equals(Literal.MAY_REACH)) {
            around.add(values.stream().map(v -> v + side).toList());
        }
        around.add(values.stream()
                .map(v -> (before.contains("..") ? "0.." : below) + v)
                .toList());
        around.add(values.stream().map(v -> v + above).toList());
        return around;
    }
}
