package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Truth;
import org.marrowlight.blood.Value;

/// Makes the facts of the document out of a chart: what counts, what is only shown, and what was asked for
/// and is missing.
final class FactList {

    private final Chart chart;

    FactList(Chart chart) {
        this.chart = chart;
    }

    /// The facts in the order of their ids, then the results that are only shown.
    List<Assessment.Fact> all() {
        List<Assessment.Fact> facts = new ArrayList<>();
        for (Map.Entry<String, Known> entry : chart.current().entrySet()) {
            facts.add(fact(chart.idOf(entry.getKey()), entry.getValue(), true));
        }
        for (Known known : chart.shown()) {
            facts.add(fact("f" + (facts.size() + 1), known, false));
        }
        return facts;
    }

    private Assessment.Fact fact(String id, Known known, boolean used) {
        Analyte analyte = known.analyte();
        Optional<Measurement> sent = known.origin().sent();
        Limits.Pair limits = known.usable() ? chart.limits(known) : Limits.Pair.NONE;
        boolean number = known.usable() && !known.value().isUnknown();
        Interval value = known.value();
        return new Assessment.Fact(
                id,
                kind(known),
                analyte.code(),
                analyte.display(),
                known.state().code(),
                reason(known),
                end(number, value.low()),
                end(number, value.high()),
                number ? Optional.of(value.lowIncluded()) : Optional.empty(),
                number ? Optional.of(value.highIncluded()) : Optional.empty(),
                analyte.unit().isEmpty() ? Optional.empty() : Optional.of(analyte.unit()),
                sent.flatMap(FactList::asSent),
                sent.map(Measurement::observation),
                sent.map(m -> m.taken().sent()).filter(t -> !t.isEmpty()),
                reference(limits),
                flag(known, limits),
                known.origin().formula().isEmpty()
                        ? Optional.empty()
                        : Optional.of(known.origin().formula()),
                known.origin().from().stream()
                        .map(chart::idOf)
                        .filter(f -> !f.isEmpty())
                        .toList(),
                assumptions(known),
                used && known.usable());
    }

    private static String kind(Known known) {
        return switch (known.analyte().kind()) {
            case CONTEXT -> "context";
            case CODED, ORDINAL -> "coded";
            case DERIVED -> "derived";
            case QUANTITY -> known.origin().sent().isPresent() ? "result" : "derived";
        };
    }

    private static Optional<String> reason(Known known) {
        if (!known.reason().isEmpty()) {
            return Optional.of(known.reason());
        }
        return known.doubts().stale() ? Optional.of("DQ-STALE") : Optional.empty();
    }

    private static List<String> assumptions(Known known) {
        List<String> all = new ArrayList<>(known.origin().assumptions());
        if (!known.words().isEmpty()) {
            all.add("answer: "
                    + String.join(", ", known.words().stream().sorted().toList()));
        }
        return all;
    }

    private static Optional<Double> end(boolean number, double end) {
        return number && Double.isFinite(end) ? Optional.of(significant(end)) : Optional.empty();
    }

    /// Twelve significant digits: enough for any laboratory, few enough to hide binary dust.
    private static double significant(double x) {
        return new java.math.BigDecimal(x).round(new java.math.MathContext(12)).doubleValue();
    }

    private static Optional<Assessment.AsSent> asSent(Measurement sent) {
        return switch (sent.value()) {
            case Value.Numeric n ->
                Optional.of(new Assessment.AsSent(n.sent(), n.comparator().code(), n.unit()));
            case Value.Words w ->
                Optional.of(new Assessment.AsSent(w.text().isEmpty() ? String.join(" ", w.codes()) : w.text(), "", ""));
            case Value.Absent a -> Optional.empty();
        };
    }

    private static Optional<Assessment.Limits> reference(Limits.Pair limits) {
        if (limits.low().isEmpty() && limits.high().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Assessment.Limits(
                limits.low().map(Interval::low), limits.high().map(Interval::high), limits.source()));
    }

    private static Optional<String> flag(Known known, Limits.Pair limits) {
        if (!known.usable() || known.value().isUnknown()) {
            return Optional.empty();
        }
        Truth low = limits.low().map(l -> known.value().below(l)).orElse(Truth.UNKNOWN);
        Truth high = limits.high().map(h -> known.value().above(h)).orElse(Truth.UNKNOWN);
        if (low == Truth.TRUE) {
            return Optional.of("low");
        }
        if (high == Truth.TRUE) {
            return Optional.of("high");
        }
        boolean below = low == Truth.FALSE || limits.low().isEmpty();
        boolean above = high == Truth.FALSE || limits.high().isEmpty();
        boolean some = limits.low().isPresent() || limits.high().isPresent();
        return some && below && above ? Optional.of("normal") : Optional.empty();
    }
}
