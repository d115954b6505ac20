package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrowlight.blood.Interval;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Strength;

/// Finds bands of one analyte that overlap or leave a gap, within one group of one hypothesis and under otherwise
/// the same condition (knowledge base, section 0 "Bands"). Between bands for and bands against there may be a neutral
/// zone, if it is more than a single value.
final class Bands {

    private static final Comparator<Band> HIGHEST = Comparator.<Band>comparingDouble(
                    b -> b.values().high())
            .thenComparing(b -> b.values().highIncluded());

    private final Domains domains;
    private final LintFaults faults;

    Bands(Domains domains, LintFaults faults) {
        this.domains = domains;
        this.faults = faults;
    }

    /// One band: the values of the analyte with which a row holds.
    private record Band(LintedRule rule, Interval values, double points) {

        /// Whether both are branches of one rule.
        private boolean same(Band other) {
            return rule.id().equals(other.rule.id());
        }
    }

    void check(List<LintedRule> rules) {
        Map<String, List<Band>> series = new TreeMap<>();
        List<LintedRule> rows =
                rules.stream().filter(r -> r.strength().isPresent()).toList();
        rows.forEach(rule -> rule.hypothesis().ifPresent(h -> rule.ways().forEach(way -> way.compared()
                .forEach(analyte -> way.values(analyte).ifPresent(values -> series.computeIfAbsent(
                                analyte + " of " + h + ", group " + rule.group() + way.without(analyte),
                                key -> new ArrayList<>())
                        .add(new Band(rule, values, points(rule))))))));
        series.forEach((key, bands) -> check(key.substring(0, key.indexOf(' ')), bands));
    }

    private static double points(LintedRule rule) {
        return rule.strength().map(Strength::points).orElse(0.0);
    }

    private void check(String analyte, List<Band> bands) {
        List<Band> sorted = bands.stream()
                .sorted(Comparator.<Band>comparingDouble(b -> b.values().low())
                        .thenComparing(b -> !b.values().lowIncluded())
                        .thenComparing(b -> b.rule().id()))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Band next = sorted.get(i);
            List<Band> below = sorted.subList(0, i);
            below.stream().filter(b -> !b.same(next)).forEach(b -> overlap(analyte, b, next));
            below.stream().max(HIGHEST).filter(b -> !b.same(next)).ifPresent(b -> gap(analyte, b, next));
        }
    }

    private void overlap(String analyte, Band a, Band b) {
        if (Way.meet(a.values(), b.values()).isPresent()) {
            fault(a, b, "overlap in " + analyte, "close the lower band where the upper begins");
        }
    }

    private void gap(String analyte, Band a, Band b) {
        double from = a.values().high();
        double to = b.values().low();
        boolean point = from == to && !a.values().highIncluded() && !b.values().lowIncluded();
        boolean neutral = a.points() * b.points() < 0;
        boolean steps = domains.whole(analyte)
                && to - from <= 1
                && a.values().highIncluded()
                && b.values().lowIncluded();
        if (point || (from < to && !neutral && !steps)) {
            fault(a, b, "leave out " + analyte + " from " + from + " to " + to, "let the bands meet");
        }
    }

    private void fault(Band a, Band b, String what, String remedy) {
        faults.error(
                ProblemCode.PACK_BANDS,
                List.of(a.rule().id(), b.rule().id()),
                b.rule().tree().where(),
                "the bands of " + a.rule().id() + " and " + b.rule().id() + " " + what,
                remedy);
    }
}
