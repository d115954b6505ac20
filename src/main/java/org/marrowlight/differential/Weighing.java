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

/// Weighs the evidence rows of every cause that have fired so far into a score and a level (COMB-1 to COMB-6).
/// Every number comes from `weighing.csv`; every summand is kept, so that a clinician can add the score up by
/// hand.
final class Weighing {

    /// The group of rows that tell the usual presentation of a cause.
    static final String PICTURE = "picture";

    private final RulePack pack;
    private final Weights weights;
    private final Chart chart;
    private final Deduction deduction;
    private final Set<String> maybeOpen;
    private final Arguments arguments;
    private final Map<String, Double> priors;
    private final Map<String, List<Arguments.Weighed>> evidence;

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
        this.evidence = evidence();
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
        return alone.stream()
                .filter(c -> c.level().atLeast(Level.POSSIBLE))
                .findFirst()
                .map(first -> beside(first, alone))
                .orElse(alone);
    }

    private List<Candidate> beside(Candidate first, List<Candidate> alone) {
        Set<String> explained = first.support();
        Set<String> groups = first.positiveGroups();
        return ranked(alone.stream()
                .map(c -> c.gate() != Truth.TRUE || pair(first, c) ? c : beside(c, first, explained, groups))
                .toList());
    }

    /// Whether its usual presentation rests on something that a better cause does not explain: every cause has a
    /// presentation of its own, though they share a group. It gives way to a cause that is established.
    private static boolean pictured(Candidate candidate, Set<String> explained) {
        return candidate.rows().stream()
                .anyMatch(row -> row.points() > 0
                        && row.group().equals(PICTURE)
                        && !explained.containsAll(row.fired().basis()));
    }

    /// Whether two causes often occur together; a cause with itself always does.
    private boolean pair(Candidate a, Candidate b) {
        List<String> codes = List.of(a.cause().code(), b.cause().code());
        return a.cause().code().equals(b.cause().code())
                || weights.pairs().stream().anyMatch(p -> p.containsAll(codes));
    }

    /// A cause beside a better one: rows that the better one explains count half, and it must rest on
    /// something of its own.
    ///
    /// @param explained analytes that the better one explains
    /// @param groups groups that speak for the better one
    private Candidate beside(Candidate other, Candidate first, Set<String> explained, Set<String> groups) {
        double share = weights.number("explain-away.share");
        Candidate less = candidate(
                other.cause(),
                row -> row.points() > 0
                                && !row.group().equals(Verdicts.PRIOR)
                                && explained.containsAll(row.fired().basis())
                        ? row.halved(share)
                        : row);
        boolean claims = less.level().atLeast(Level.POSSIBLE) && less.level() != Level.ESTABLISHED;
        boolean own = !groups.containsAll(less.positiveGroups())
                || (first.level() != Level.ESTABLISHED && pictured(less, explained));
        return claims && !own
                ? less.at(
                        Level.CONSIDERED,
                        "rests only on evidence that " + first.cause().display() + " explains (COMB-6)")
                : less;
    }

    private Candidate candidate(Cause cause, Function<Arguments.Weighed, Arguments.Weighed> adjust) {
        List<Arguments.Weighed> rows = evidence.getOrDefault(cause.code(), List.of()).stream()
                .map(adjust)
                .toList();
        Truth gate = gate(cause, rows);
        return gate == Truth.TRUE ? open(cause, rows) : closed(cause, gate, rows);
    }

    /// A cause behind a gate is not weighed.
    private Candidate closed(Cause cause, Truth gate, List<Arguments.Weighed> rows) {
        String why = gate == Truth.UNKNOWN ? "its gate is not known" : "its gate is closed";
        return new Candidate(cause, gate, forbids(cause), rows, List.of(), 0, 0, Level.NOT_EVALUATED, List.of(why));
    }

    private Candidate open(Cause cause, List<Arguments.Weighed> rows) {
        List<Assessment.Share> share = share(cause, rows);
        double score = Assessment.rounded(
                share.stream().mapToDouble(Assessment.Share::points).sum());
        Verdicts verdicts = new Verdicts(weights, cause, rows, score);
        Candidate plain = new Candidate(
                cause,
                Truth.TRUE,
                forbids(cause),
                rows,
                share,
                score,
                chart.index().coverage(cause, chart),
                verdicts.level(),
                verdicts.reasons());
        return new Ceilings(weights, deduction, this::levelOf).applied(plain);
    }

    private Level levelOf(String code) {
        return chart.index()
                .cause(code)
                .map(cause -> candidate(cause, Function.identity()).level())
                .orElse(Level.NOT_EVALUATED);
    }

    /// The evidence that has fired so far, by cause.
    private Map<String, List<Arguments.Weighed>> evidence() {
        Map<String, List<Arguments.Weighed>> byCause = new HashMap<>();
        for (Deduction.Fired fired : deduction.all()) {
            if (fired.card().effect() instanceof RuleCard.Effect.WeighsCause w) {
                byCause.computeIfAbsent(w.cause(), cause -> new ArrayList<>())
                        .add(arguments.weighed(fired, w.strength(), w.group()));
            }
        }
        return byCause;
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
            GroupSum sum = GroupSum.of(group, members, cap(weights, group), weights.number("second.share"));
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

    /// The cap of an evidence group.
    static Weights.Cap cap(Weights weights, String group) {
        Weights.Cap cap = weights.caps().get(group);
        if (cap == null) {
            throw new IllegalArgumentException("weighing.csv has no cap for group " + group);
        }
        return cap;
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
