package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.TestOrder;

/// Finds the rules whose conditions are neither true nor false: the same rules fired over
/// [lenient][Finding#asLenient] facts, less those that fired for certain. Because a condition is built from
/// `and` and `or` over atoms, this is exactly Kleene's unknown.
final class Undecided {

    private final Reasoner reasoner;
    private final RulePack pack;
    private final Chart chart;
    private final Map<String, SortedSet<String>> open = new TreeMap<>();
    private final Map<String, SortedSet<String>> openSigns = new TreeMap<>();

    Undecided(Reasoner reasoner, Chart chart) {
        this.reasoner = reasoner;
        this.pack = chart.pack();
        this.chart = chart;
    }

    /// Fires a stage leniently and keeps what might hold.
    ///
    /// @param certain what certainly fired up to and including this stage
    void add(Stage stage, Deduction certain) {
        List<Object> facts = new ArrayList<>();
        chart.findings().forEach(f -> facts.add(f.asLenient()));
        facts.addAll(certain.facts());
        openSigns.keySet().forEach(rule -> facts.add(new Sign(rule, false)));
        for (Firing firing : reasoner.fire(stage, facts)) {
            if (!certain.has(firing.rule())) {
                SortedSet<String> missing = missing(firing);
                open.merge(firing.rule(), missing, Undecided::shorter);
                openSigns.put(firing.rule(), open.get(firing.rule()));
            }
        }
    }

    /// The branch that lacks the least.
    private static SortedSet<String> shorter(SortedSet<String> a, SortedSet<String> b) {
        return Comparator.<Set<String>>comparingInt(Set::size)
                                .thenComparing(Object::toString)
                                .compare(a, b)
                        <= 0
                ? a
                : b;
    }

    private SortedSet<String> missing(Firing firing) {
        SortedSet<String> missing = new TreeSet<>();
        for (Object fact : firing.matched()) {
            if (fact instanceof Finding finding && unsure(finding)) {
                missing.add(finding.analyte());
            } else if (fact instanceof Sign sign && !sign.known()) {
                missing.addAll(open.getOrDefault(sign.rule(), new TreeSet<>()));
            }
        }
        return missing;
    }

    private static boolean unsure(Finding finding) {
        return finding.notMeasured() || !finding.value().isPoint();
    }

    /// Forgets all but the rules with a prefix.
    void keepOnly(String prefix) {
        open.keySet().removeIf(rule -> !rule.startsWith(prefix));
        openSigns.keySet().removeIf(rule -> !rule.startsWith(prefix));
    }

    /// Rules that could not be decided.
    Set<String> rules() {
        return open.keySet();
    }

    /// What a rule lacks, as the document says it.
    Assessment.NotEvaluated note(String rule) {
        Set<String> missing = open.getOrDefault(rule, new TreeSet<>());
        List<String> tests = pack.tests().stream()
                .filter(t -> t.analytes().stream().anyMatch(missing::contains))
                .map(TestOrder::code)
                .sorted()
                .toList();
        return new Assessment.NotEvaluated(rule, because(missing), String.join(" ", tests));
    }

    private String because(Set<String> missing) {
        if (missing.isEmpty()) {
            return "not known";
        }
        List<String> parts =
                missing.stream().map(code -> display(code) + " " + state(code)).toList();
        return String.join(", ", parts);
    }

    private String display(String code) {
        return pack.vocabulary().analyte(code).orElseThrow().display();
    }

    private String state(String code) {
        return switch (chart.finding(code).state()) {
            case MEASURED -> "does not decide";
            case NOT_MEASURED -> "not measured";
            case UNUSABLE -> "not usable";
        };
    }
}
