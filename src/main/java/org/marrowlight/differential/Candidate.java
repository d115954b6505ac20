package org.marrowlight.differential;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Level;

/// A cause that has been weighed.
///
/// @param gate whether it may be scored at all
/// @param forbids rules that keep it below probable
/// @param rows its fired evidence at the strength that counts
/// @param share the summands of its score
/// @param reasons why it does not stand higher
record Candidate(
        Cause cause,
        Truth gate,
        List<String> forbids,
        List<Arguments.Weighed> rows,
        List<Assessment.Share> share,
        double score,
        double coverage,
        Level level,
        List<String> reasons) {

    Candidate {
        forbids = List.copyOf(forbids);
        rows = List.copyOf(rows);
        share = List.copyOf(share);
        reasons = List.copyOf(reasons);
    }

    /// Groups that speak for it.
    Set<String> positiveGroups() {
        return rows.stream()
                .filter(r -> r.points() > 0)
                .map(Arguments.Weighed::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Analytes that speak for it, directly or through signs.
    Set<String> support() {
        return rows.stream()
                .filter(r -> r.points() > 0)
                .flatMap(r -> r.fired().basis().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    Candidate at(Level lower, String reason) {
        List<String> more = new java.util.ArrayList<>(reasons);
        more.add(reason);
        return new Candidate(cause, gate, forbids, rows, share, score, coverage, lower, more);
    }
}
