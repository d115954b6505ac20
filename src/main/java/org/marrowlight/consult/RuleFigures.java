package org.marrowlight.consult;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often people agreed with the conclusions that a rule led to.
///
/// @param reasons how often each reason of a disagreement was given, by its code
/// @param since the oldest feedback that is counted
public record RuleFigures(String rule, long agreed, long disagreed, SortedMap<String, Long> reasons, Instant since) {

    public RuleFigures {
        reasons = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    /// Share of disagreements, 0 to 1.
    public double overrideRate() {
        return (double) disagreed / (agreed + disagreed);
    }
}
