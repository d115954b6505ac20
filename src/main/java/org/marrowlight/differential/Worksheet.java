package org.marrowlight.differential;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Sex;
import org.marrowlight.knowledge.RulePack;

/// The results of a case and the quantities derived from them, while they are being derived. A quantity is entered only
/// if all its inputs are usable and nobody sent it.
final class Worksheet {

    private final Map<String, Known> chart;
    private final Map<String, Finding> findings = new HashMap<>();
    private final RulePack pack;
    private final Limits limits;
    private final Optional<Sex> sex;

    /// @param chart results by analyte; receives the derived quantities
    Worksheet(Map<String, Known> chart, RulePack pack, Limits limits, Optional<Sex> sex) {
        this.chart = chart;
        this.pack = pack;
        this.limits = limits;
        this.sex = sex;
    }

    RulePack pack() {
        return pack;
    }

    Limits limits() {
        return limits;
    }

    Optional<Sex> sex() {
        return sex;
    }

    /// A number of `weighing.csv` under `formula.*`.
    double number(String key) {
        return pack.weights().number("formula." + key);
    }

    Optional<Known> usable(String analyte) {
        return Optional.ofNullable(chart.get(analyte)).filter(Known::usable);
    }

    /// The finding of an analyte as it stands now.
    Finding finding(String analyte) {
        return findings.computeIfAbsent(analyte, this::read);
    }

    private Finding read(String analyte) {
        Known known = chart.get(analyte);
        return known == null
                ? Finding.notMeasured(
                        analyte,
                        pack.vocabulary().analyte(analyte).map(a -> a.unit()).orElse(""))
                : Chart.finding(known, "", limits);
    }

    /// The upper limit for a result: the laboratory's, otherwise the pack's.
    Optional<Interval> upperLimit(Known known) {
        return limits.of(known.analyte().code(), known.origin().printed()).high();
    }

    void one(String code, String formula, String a, UnaryOperator<Interval> f) {
        usable(a).ifPresent(x -> derive(code, formula, List.of(a), f.apply(x.value())));
    }

    void two(String code, String formula, String a, String b, BinaryOperator<Interval> f) {
        usable(a).ifPresent(x -> usable(b)
                .ifPresent(y -> derive(code, formula, List.of(a, b), f.apply(x.value(), y.value()))));
    }

    /// A function of three intervals.
    interface Ternary {
        Interval apply(Interval a, Interval b, Interval c);
    }

    void three(String code, String formula, List<String> inputs, Ternary f) {
        usable(inputs.get(0)).ifPresent(x -> usable(inputs.get(1)).ifPresent(y -> usable(inputs.get(2))
                .ifPresent(z -> derive(code, formula, inputs, f.apply(x.value(), y.value(), z.value())))));
    }

    void derive(String code, String formula, List<String> inputs, Interval value) {
        if (!value.isUnknown()) {
            put(code, value, Known.Origin.formula(formula, inputs, List.of()));
        }
    }

    /// Never over a value that somebody sent, nor over one that was suppressed.
    void put(String code, Interval value, Known.Origin origin) {
        pack.vocabulary()
                .analyte(code)
                .filter(analyte -> !chart.containsKey(code))
                .ifPresent(analyte -> {
                    chart.put(code, Known.derived(analyte, value, Set.of(), origin));
                    findings.remove(code);
                });
    }
}
