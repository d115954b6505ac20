package org.marrowlight.differential;

import java.util.Comparator;
import java.util.List;
import org.marrowlight.knowledge.Weights;

/// The sum of one correlation group: the strongest row plus a share of the second strongest of each
/// direction, opposite directions added, then capped (COMB-1).
///
/// @param sum before the cap
/// @param points after the cap
record GroupSum(String group, double sum, double cap, double points) {

    /// The capped sum of the rows of a group.
    ///
    /// @param secondShare how much of the second strongest row counts
    static GroupSum of(String group, List<Arguments.Weighed> rows, Weights.Cap cap, double secondShare) {
        double sum = direction(rows, 1, secondShare) + direction(rows, -1, secondShare);
        boolean decisive = rows.stream().anyMatch(r -> r.strength().decisive() && r.points() > 0);
        double up = decisive ? Math.max(cap.up(), cap.withDecisive()) : cap.up();
        double limit = sum < 0 ? cap.down() : up;
        return new GroupSum(group, sum, limit, Math.clamp(sum, -cap.down(), up));
    }

    private static double direction(List<Arguments.Weighed> rows, int sign, double secondShare) {
        List<Double> strongest = rows.stream()
                .map(r -> r.points() * sign)
                .filter(p -> p > 0)
                .sorted(Comparator.reverseOrder())
                .limit(2)
                .toList();
        double first = strongest.isEmpty() ? 0 : strongest.getFirst();
        double second = strongest.size() < 2 ? 0 : strongest.getLast() * secondShare;
        return sign * (first + second);
    }
}
