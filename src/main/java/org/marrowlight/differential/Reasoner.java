package org.marrowlight.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.marrowlight.knowledge.Stage;

/// Port to a rule engine that holds one compiled pack. Thread-safe; the order of facts never matters.
public interface Reasoner {

    /// Fires all rules of a stage over the facts and returns what fired, sorted by rule id and matched facts. A rule
    /// fires only if its condition is certainly true.
    List<Firing> fire(Stage stage, Facts facts);

    /// The rules of a stage whose condition is neither true nor false, each with the analytes that it lacks: those of
    /// the branch that lacks the least.
    ///
    /// @param facts all findings, and everything concluded up to and including this stage
    /// @param open rules of earlier stages that could not be decided, with what they lack
    Map<String, SortedSet<String>> undecided(Stage stage, Facts facts, Map<String, SortedSet<String>> open);

    /// The condition of one rule with the answer to every part; empty if the stage has no such rule.
    ///
    /// @param facts as for [#undecided]
    /// @param open rules that could not be decided, with what they lack
    default Optional<Checked> checked(Stage stage, String rule, Facts facts, Map<String, SortedSet<String>> open) {
        return Optional.empty();
    }
}
