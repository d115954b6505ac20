package org.marrowlight.differential;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// Keeps the rules whose conditions are neither true nor false, stage by stage, with what they lack.
final class Undecided {

    private final Reasoner reasoner;
    private final RulePack pack;
    private final Chart chart;
    private final Map<String, SortedSet<String>> open = new TreeMap<>();

    Undecided(Reasoner reasoner, Chart chart) {
        this.reasoner = reasoner;
        this.pack = chart.pack();
        this.chart = chart;
    }

    /// Adds the rules of a stage that could not be decided.
    ///
    /// @param certain what certainly fired up to and including this stage
    void add(Stage stage, Deduction certain) {
        open.putAll(reasoner.undecided(stage, new Facts(chart.findings(), certain.facts(), List.of()), open));
    }

    /// Forgets all but the rules with a prefix.
    void keepOnly(String prefix) {
        open.keySet().removeIf(rule -> !rule.startsWith(prefix));
    }

    /// Rules that could not be decided, with what they lack.
    Map<String, SortedSet<String>> open() {
        return open;
    }

    /// Rules that could not be decided.
    Set<String> rules() {
        return open.keySet();
    }

    /// What a rule lacks, as the document says it.
    Assessment.NotEvaluated note(String rule) {
        Set<String> missing = open.getOrDefault(rule, new TreeSet<>());
        return new Assessment.NotEvaluated(
                rule, because(missing), String.join(" ", chart.index().tests(missing)));
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
