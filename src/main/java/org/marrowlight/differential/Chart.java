package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marrowlight.blood.Case;
import org.marrowlight.knowledge.RulePack;

/// Everything known about a case at one moment: for every analyte the result that counts, the derived
/// quantities, and the results that are only shown. Fact ids are given once, on the raw chart, and stay when
/// quality is applied.
final class Chart {

    private final PackIndex index;
    private final Limits limits;
    private final Case patientCase;
    private final SortedMap<String, Known> current;
    private final List<Known> shown;
    private final Map<String, String> ids;
    private final Map<String, Finding> findings;

    /// The raw chart.
    ///
    /// @param results the result that counts, by analyte, without derived quantities
    /// @param shown results that are not used
    Chart(PackIndex index, Limits limits, Case patientCase, Map<String, Known> results, List<Known> shown) {
        this(index, limits, patientCase, derived(index.pack(), limits, patientCase, results), shown, Map.of());
    }

    private Chart(
            PackIndex index,
            Limits limits,
            Case patientCase,
            SortedMap<String, Known> current,
            List<Known> shown,
            Map<String, String> ids) {
        this.index = index;
        this.limits = limits;
        this.patientCase = patientCase;
        this.current = Collections.unmodifiableSortedMap(current);
        this.shown = List.copyOf(shown);
        this.ids = ids.isEmpty() ? numbered(current) : ids;
        Map<String, Finding> all = index.unmeasured();
        this.current.forEach((code, known) -> all.put(code, finding(known, idOf(code), limits)));
        this.findings = Collections.unmodifiableMap(all);
    }

    private static SortedMap<String, Known> derived(
            RulePack pack, Limits limits, Case patientCase, Map<String, Known> results) {
        SortedMap<String, Known> chart = new TreeMap<>(results);
        new Formulas(new Worksheet(chart, pack, limits, patientCase.patient().sex())).compute();
        return chart;
    }

    private static Map<String, String> numbered(SortedMap<String, Known> current) {
        Map<String, String> ids = new HashMap<>();
        for (String analyte : current.keySet()) {
            ids.put(analyte, "f" + (ids.size() + 1));
        }
        return Map.copyOf(ids);
    }

    /// The chart after quality: results of the given analytes become unusable, preliminary ones too, and
    /// derived quantities are rebuilt from what is left.
    ///
    /// @param suppressed analyte to the rule that suppressed it
    Chart withQuality(Map<String, String> suppressed) {
        SortedMap<String, Known> results = new TreeMap<>();
        current.forEach((code, known) -> {
            if (known.given()) {
                results.put(code, applied(known, suppressed));
            }
        });
        SortedMap<String, Known> rebuilt = derived(pack(), limits, patientCase, results);
        current.forEach((code, known) -> rebuilt.computeIfAbsent(code, c -> known.suppressed("inputs unusable")));
        suppressed.forEach((code, rule) ->
                rebuilt.computeIfPresent(code, (c, known) -> replaced(known) ? known : known.suppressed(rule)));
        rebuilt.keySet().retainAll(current.keySet());
        return new Chart(index, limits, patientCase, rebuilt, shown, ids);
    }

    private static Known applied(Known known, Map<String, String> suppressed) {
        if (replaced(known)) {
            return known;
        }
        Optional<String> rule = Stream.concat(Stream.of(known.analyte().code()), known.origin().from().stream())
                .filter(suppressed::containsKey)
                .map(suppressed::get)
                .findFirst();
        if (rule.isPresent()) {
            return known.suppressed(rule.get());
        }
        return known.doubts().alertsOnly() ? known.suppressed("DQ-STATUS") : known;
    }

    private static boolean replaced(Known known) {
        return known.origin().formula().equals(Known.REPLACED);
    }

    /// What rules see of a result.
    static Finding finding(Known known, String id, Limits limits) {
        Limits.Pair pair = limits.of(known.analyte().code(), known.origin().printed());
        return new Finding(
                known.analyte().code(),
                id,
                known.state(),
                known.value(),
                known.analyte().unit(),
                known.words(),
                pair.low(),
                pair.high(),
                known.reason(),
                false);
    }

    /// The limits that apply to a result.
    Limits.Pair limits(Known known) {
        return limits.of(known.analyte().code(), known.origin().printed());
    }

    /// The fact id of an analyte; empty if nothing is known of it.
    String idOf(String analyte) {
        return ids.getOrDefault(analyte, "");
    }

    /// The finding of an analyte of the pack.
    Finding finding(String analyte) {
        Finding finding = findings.get(analyte);
        if (finding == null) {
            throw new IllegalArgumentException("the pack has no analyte " + analyte);
        }
        return finding;
    }

    /// One finding for every analyte of the pack, by analyte.
    Map<String, Finding> findings() {
        return findings;
    }

    /// The results and derived quantities that count, by analyte.
    SortedMap<String, Known> current() {
        return current;
    }

    /// Results that are only shown.
    List<Known> shown() {
        return shown;
    }

    /// What is known of an analyte.
    Optional<Known> known(String analyte) {
        return Optional.ofNullable(current.get(analyte));
    }

    /// Whether an analyte, or anything it was computed from, is in the set.
    boolean restsOn(String analyte, Set<String> analytes) {
        return analytes.contains(analyte)
                || known(analyte)
                        .filter(k -> k.origin().from().stream().anyMatch(input -> restsOn(input, analytes)))
                        .isPresent();
    }

    /// Analytes whose results are out of their window.
    Set<String> stale() {
        Set<String> stale = new TreeSet<>();
        current.forEach((code, known) -> {
            if (known.doubts().stale()) {
                stale.add(code);
            }
        });
        return stale;
    }

    /// The results behind a fact: itself, or the results that a derived quantity came from.
    List<String> results(String analyte) {
        List<String> results = new ArrayList<>();
        known(analyte).ifPresent(k -> {
            if (k.origin().from().isEmpty()) {
                results.add(analyte);
            }
            k.origin().from().forEach(input -> results.addAll(results(input)));
        });
        return results;
    }

    Limits limits() {
        return limits;
    }

    Case patientCase() {
        return patientCase;
    }

    PackIndex index() {
        return index;
    }

    RulePack pack() {
        return index.pack();
    }
}
