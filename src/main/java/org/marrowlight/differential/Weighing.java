package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Weights;

/// Weighs the fired evidence rows of every cause into a score and a level (COMB-1 to COMB-6). Every number
/// comes from `weighing.csv`; every summand is kept, so that a clinician can add the score up by hand.
final class Weighing {

    /// The group of rows that tell the usual presentation of a cause.
    private static final String PICTURE = "picture";

    private final RulePack pack;
    private final Weights weights;
    private final Chart chart;
    private final Deduction deduction;
    private final Set<String> maybeOpen;
    private final Arguments arguments;
    private final Map<String, Double> priors;
    private final Map<String, Double> coverages = new HashMap<>();

    /// @param maybeOpen gates that could not be decided
    /// @param priors priors of the site, by cause
    Weighing(Chart chart, Deduction deduction, Set<String> maybeOpen, Arguments arguments, Map<String, Double> priors) {
        this.pack = chart.pack();
        this.weights = pack.weights();
        this.chart = chart;
        this.deduction = deduction;
        this.maybeOpen = maybeOpen;
        this.arguments = arguments;
        this.priors = priors;
    }

    /// All causes, each weighed alone (COMB-1 to COMB-5), best first.
    List<Candidate> alone() {
        return ranked(pack.causes().stream()
                .map(cause -> candidate(cause, Function.identity()))
                .toList());
    }

    /// All causes with what the best one explains away (COMB-6), best first.
    List<Candidate> together() {
        List<Candidate> alone = alone();
        Optional<Candidate> best =
                alone.stream().filter(c -> c.level().atLeast(Level.POSSIBLE)).findFirst();
        return best.map(first -> ranked(alone.stream()
                        .map(c -> c.equals(first) || pair(first, c) ? c : beside(first, c))
                        .toList()))
                .orElse(alone);
    }

    private boolean pair(Candidate a, Candidate b) {
        List<String> codes = List.of(a.cause().code(), b.cause().code());
        return weights.pairs().stream().anyMatch(p -> p.containsAll(codes));
    }

    /// A cause beside a better one: rows that the better one explains count half, and it must rest on
    /// something of its own.
    private Candidate beside(Candidate first, Candidate other) {
        Set<String> explained = first.support();
        double share = weights.number("explain-away.share");
        Candidate less = candidate(
                other.cause(),
                row -> row.points() > 0
                                && !row.group().equals(Verdicts.PRIOR)
                                && explained.containsAll(row.fired().basis())
                        ? row.halved(share)
                        : row);
        boolean ownGroup = !first.positiveGroups().containsAll(less.positiveGroups());
        boolean claims = less.level().atLeast(Level.POSSIBLE) && less.level() != Level.ESTABLISHED;
        return claims && !ownGroup
                ? less.at(
                        Level.CONSIDERED,
                        "rests only on evidence that " + first.cause().display() + " explains (COMB-6)")
                : less;
    }

    private Candidate candidate(Cause cause, Function<Arguments.Weighed, Arguments.Weighed> adjust) {
        List<Arguments.Weighed> rows = rows(cause).stream().map(adjust).toList();
        List<Assessment.Share> share = share(cause, rows);
        double score = Assessment.rounded(
                share.stream().mapToDouble(Assessment.Share::points).sum());
        Verdicts verdicts = new Verdicts(weights, cause, rows, score);
        Candidate plain = new Candidate(
                cause,
                gate(cause, rows),
                forbids(cause),
                rows,
                share,
                score,
                coverages.computeIfAbsent(cause.code(), code -> coverage(cause)),
                verdicts.level(),
                verdicts.reasons());
        return new Ceilings(weights, deduction, this::levelOf).applied(plain);
    }

    private Level levelOf(String code) {
        return pack.cause(code)
                .map(cause -> candidate(cause, Function.identity()).level())
                .orElse(Level.NOT_EVALUATED);
    }

    private List<Arguments.Weighed> rows(Cause cause) {
        List<Arguments.Weighed> rows = new ArrayList<>();
        for (Deduction.Fired fired : deduction.all()) {
            if (fired.card().effect() instanceof RuleCard.Effect.WeighsCause w
                    && w.cause().equals(cause.code())) {
                rows.add(arguments.weighed(fired, w.strength(), w.group()));
            }
        }
        return rows;
    }

    /// A clinical picture opens the gate of its cause (COMB-PICTURE).
    private Truth gate(Cause cause, List<Arguments.Weighed> rows) {
        String gate = cause.id() + "-GATE";
        boolean picture = rows.stream().anyMatch(row -> row.group().equals(PICTURE) && row.points() > 0);
        if (picture || !pack.cards().containsKey(gate) || deduction.has(gate)) {
            return Truth.TRUE;
        }
        return maybeOpen.contains(gate) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private List<String> forbids(Cause cause) {
        String forbid = cause.id() + "-FORBID";
        return deduction.has(forbid) ? List.of(forbid) : List.of();
    }

    private List<Assessment.Share> share(Cause cause, List<Arguments.Weighed> rows) {
        List<Assessment.Share> share = new ArrayList<>();
        double prior = priors.getOrDefault(cause.code(), cause.prior());
        share.add(new Assessment.Share(cause.code(), "prior", prior, Optional.empty(), prior));
        SortedMap<String, List<Arguments.Weighed>> groups = rows.stream()
                .collect(Collectors.groupingBy(Arguments.Weighed::group, TreeMap::new, Collectors.toList()));
        Map<String, Double> points = new HashMap<>();
        groups.forEach((group, members) -> {
            GroupSum sum = GroupSum.of(group, members, cap(group), weights.number("second.share"));
            points.put(group, sum.points());
            share.add(new Assessment.Share(
                    cause.code(), group, rounded(sum.sum()), Optional.of(sum.cap()), rounded(sum.points())));
        });
        weights.joint().forEach(joint -> jointExcess(cause, joint, points).ifPresent(share::add));
        return share;
    }

    /// What a common cap takes away from groups that share a parent (COMB-2).
    private static Optional<Assessment.Share> jointExcess(
            Cause cause, Weights.Joint joint, Map<String, Double> points) {
        double sum = joint.groups().stream()
                .mapToDouble(g -> points.getOrDefault(g, 0.0))
                .sum();
        double excess = sum - Math.clamp(sum, -joint.cap(), joint.cap());
        if (excess == 0) {
            return Optional.empty();
        }
        return Optional.of(new Assessment.Share(
                cause.code(),
                String.join("+", joint.groups()),
                rounded(sum),
                Optional.of(joint.cap()),
                rounded(-excess)));
    }

    private static double rounded(double points) {
        return Assessment.rounded(points);
    }

    private Weights.Cap cap(String group) {
        Weights.Cap cap = weights.caps().get(group);
        if (cap == null) {
            throw new IllegalArgumentException("weighing.csv has no cap for group " + group);
        }
        return cap;
    }

    /// The share of the evidence groups, weighted by their caps, that have data (COMB-4); history,
    /// usual presentations and weightless rows do not count.
    private double coverage(Cause cause) {
        Map<String, Boolean> groups = new TreeMap<>();
        for (RuleCard card : pack.evidenceOf(cause.code())) {
            RuleCard.Effect.WeighsCause w = (RuleCard.Effect.WeighsCause) card.effect();
            if (w.strength().points() != 0
                    && !w.group().equals(PICTURE)
                    && !cap(w.group()).history()) {
                boolean data =
                        card.analytes().stream().anyMatch(a -> chart.finding(a).measured());
                groups.merge(w.group(), data, Boolean::logicalOr);
            }
        }
        double all = groups.keySet().stream().mapToDouble(g -> cap(g).up()).sum();
        double known = groups.entrySet().stream()
                .filter(Map.Entry::getValue)
                .mapToDouble(e -> cap(e.getKey()).up())
                .sum();
        return all == 0 ? 0 : Assessment.rounded(known / all);
    }

    private static List<Candidate> ranked(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing(Candidate::level)
                        .thenComparing(Candidate::score, Comparator.reverseOrder())
                        .thenComparingInt(c -> -c.cause().importance())
                        .thenComparing(c -> c.cause().id()))
                .toList();
    }
}
