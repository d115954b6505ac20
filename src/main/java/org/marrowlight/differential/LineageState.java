package org.marrowlight.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Coded;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Lineage;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Weights;

/// Whether a lineage is low, and how badly (stage CYT, CTCAE5 grades).
enum LineageState implements Coded {
    LOW("low"),
    NORMAL("normal"),
    HIGH("high"),
    UNKNOWN("unknown");

    private static final Map<Lineage, List<String>> SIGNS = Map.of(
            Lineage.RED_CELLS, List.of("CYT-HB", "CYT-HB-CHILD"),
            Lineage.PLATELETS, List.of("CYT-PLT"),
            Lineage.NEUTROPHILS, List.of("CYT-ANC"));

    private final String code;

    LineageState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /// The state of a lineage.
    ///
    /// @param undecided rules that could not be decided
    static LineageState of(Lineage lineage, Chart chart, Deduction deduction, Set<String> undecided) {
        List<String> signs = SIGNS.getOrDefault(lineage, List.of());
        if (signs.stream().anyMatch(deduction::has)) {
            return LOW;
        }
        Finding count = chart.finding(lineage.analyte());
        if (count.notMeasured() || signs.stream().anyMatch(undecided::contains)) {
            return UNKNOWN;
        }
        return count.knownHigh() ? HIGH : NORMAL;
    }

    /// CTCAE5 grade of a low lineage, `G1` to `G4`; empty if the count straddles a limit.
    static Optional<Integer> grade(Lineage lineage, Chart chart, Weights weights) {
        Interval value = chart.finding(lineage.analyte()).value();
        int grade = 1;
        for (int g = 2; g <= 4; g++) {
            Truth below = value.below(weights.number("grade." + lineage.analyte() + "." + g));
            if (below == Truth.UNKNOWN) {
                return Optional.empty();
            }
            grade = below == Truth.TRUE ? g : grade;
        }
        return Optional.of(grade);
    }
}
