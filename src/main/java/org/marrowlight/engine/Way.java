package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.blood.Interval;

/// One way in which a condition can hold: questions that are answered together.
record Way(SortedSet<Literal> literals) {

    private static final Set<String> AGAINST_LIMITS = Set.of("low", "normal", "high");

    Way {
        literals = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(literals));
    }

    /// Both ways at once.
    Way and(Way other) {
        SortedSet<Literal> both = new TreeSet<>(literals);
        both.addAll(other.literals);
        return new Way(both);
    }

    /// The values of one finding with which it holds; empty if nothing is asked of their size.
    Optional<Interval> values(String analyte) {
        return literals.stream()
                .filter(l -> l.certain() && l.compares() && l.subject().equals(analyte))
                .map(Literal::values)
                .reduce((a, b) -> meet(a, b).orElse(a));
    }

    /// The way without the comparisons of one finding.
    Way without(String analyte) {
        return new Way(literals.stream()
                .filter(l -> !(l.certain() && l.compares() && l.subject().equals(analyte)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// The findings whose size it asks.
    Set<String> compared() {
        return literals.stream()
                .filter(l -> l.certain() && l.compares())
                .map(Literal::subject)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether it can ever hold.
    ///
    /// @param domain the values that an analyte may have
    boolean possible(Function<String, Interval> domain) {
        return literals.stream().collect(Collectors.groupingBy(l -> l.type() + " " + l.subject())).values().stream()
                .allMatch(about -> possible(about, domain.apply(about.getFirst().subject())));
    }

    private static boolean possible(List<Literal> about, Interval domain) {
        boolean certain = about.stream().anyMatch(Literal::certain);
        boolean unmeasured = about.stream().anyMatch(l -> l.asks().equals("notMeasured") && !l.denied());
        boolean denied = about.stream().anyMatch(l -> about.contains(l.denial()));
        long sides = about.stream()
                .filter(l -> l.certain() && AGAINST_LIMITS.contains(l.asks()))
                .map(Literal::asks)
                .distinct()
                .count();
        return !denied && !(certain && unmeasured) && sides < 2 && hasValue(about, domain, certain);
    }

    /// What is certain narrows the values; each question that is merely not known must leave one of them.
    private static boolean hasValue(Collection<Literal> about, Interval domain, boolean certain) {
        Optional<Interval> values = Optional.of(domain);
        List<Interval> open = new ArrayList<>();
        for (Literal literal : about) {
            if (literal.certain()) {
                values = values.flatMap(v -> meet(v, literal.values()));
            } else if (certain || literal.asks().equals(Literal.MAY_REACH)) {
                open.add(literal.values());
            }
        }
        return values.filter(v -> open.stream().allMatch(o -> meet(v, o).isPresent()))
                .isPresent();
    }

    /// What two sets of values have in common; empty if nothing.
    static Optional<Interval> meet(Interval a, Interval b) {
        boolean lowOfA = a.low() > b.low() || (a.low() == b.low() && !a.lowIncluded());
        boolean highOfA = a.high() < b.high() || (a.high() == b.high() && !a.highIncluded());
        Interval low = lowOfA ? a : b;
        Interval high = highOfA ? a : b;
        boolean touch = low.low() == high.high() && low.lowIncluded() && high.highIncluded();
        return low.low() < high.high() || touch
                ? Optional.of(new Interval(low.low(), low.lowIncluded(), high.high(), high.highIncluded()))
                : Optional.empty();
    }
}
