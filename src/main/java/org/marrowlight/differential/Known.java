package org.marrowlight.differential;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Measurement;

/// One result or derived quantity on its way into the chart.
///
/// @param origin where it came from
/// @param doubts what limits its use
record Known(
        Analyte analyte,
        Finding.State state,
        Interval value,
        Set<String> words,
        String reason,
        Origin origin,
        Doubts doubts) {

    /// Formula ids of what comes from the record itself and is not computed anew when quality is applied.
    static final String INPUT = "INPUT";

    static final String DAYS_SINCE = "DAYS_SINCE";
    static final String COURSE = "COURSE";

    /// Takes the place of a doubted result, so a rule that doubts that result does not touch it.
    static final String REPLACED = "REPLACED";

    private static final double PER_DUST = 1e9;
    private static final double LARGEST_CLEAN = 1e6;
    /// Leukocytes without nucleated red cells.
    static final String WBC_CORRECTED = "WBC_CORR";

    private static final Set<String> GIVEN = Set.of(INPUT, DAYS_SINCE, COURSE, REPLACED, WBC_CORRECTED);

    Known {
        words = Set.copyOf(words);
    }

    /// Whether it comes from the record itself.
    boolean given() {
        return origin.sent().isPresent() || GIVEN.contains(origin.formula());
    }

    /// @param sent the measurement; empty for a derived quantity
    /// @param printed the laboratory's own limits in the canonical unit
    /// @param formula id of the formula; empty for a result
    /// @param from analytes that a derived quantity was computed from
    record Origin(
            Optional<Measurement> sent,
            Optional<Limits.Pair> printed,
            String formula,
            List<String> from,
            List<String> assumptions) {
        Origin {
            from = List.copyOf(from);
            assumptions = List.copyOf(assumptions);
        }

        /// Computed from other analytes.
        static Origin formula(String formula, List<String> from, List<String> assumptions) {
            return new Origin(Optional.empty(), Optional.empty(), formula, from, assumptions);
        }

        /// Several results of one analyte compared; read against the limits of that analyte.
        static Origin course(List<String> from, Optional<Limits.Pair> limits) {
            return new Origin(Optional.empty(), limits, COURSE, from, List.of());
        }
    }

    /// @param stale outside its window: half weight, never decisive (DQ-STALE)
    /// @param alertsOnly a preliminary result (DQ-STATUS)
    record Doubts(boolean stale, boolean alertsOnly) {
        static final Doubts NONE = new Doubts(false, false);
    }

    static Known measured(Analyte analyte, Measurement sent, Interval value, Optional<Limits.Pair> printed) {
        return new Known(analyte, Finding.State.MEASURED, value, Set.of(), "", result(sent, printed), Doubts.NONE);
    }

    static Known coded(Analyte analyte, Measurement sent, Set<String> words) {
        Origin origin = result(sent, Optional.empty());
        return new Known(analyte, Finding.State.MEASURED, Interval.UNKNOWN, words, "", origin, Doubts.NONE);
    }

    static Known unusable(Analyte analyte, Measurement sent, String reason) {
        Origin origin = result(sent, Optional.empty());
        return new Known(analyte, Finding.State.UNUSABLE, Interval.UNKNOWN, Set.of(), reason, origin, Doubts.NONE);
    }

    /// A derived quantity, its ends rounded so far that the dust of binary arithmetic cannot move it over a threshold:
    /// 10.1 less 8.1 is 2.0.
    static Known derived(Analyte analyte, Interval value, Set<String> words, Origin origin) {
        Interval clean =
                new Interval(clean(value.low()), value.lowIncluded(), clean(value.high()), value.highIncluded());
        return new Known(analyte, Finding.State.MEASURED, clean, words, "", origin, Doubts.NONE);
    }

    private static double clean(double x) {
        return Math.abs(x) < LARGEST_CLEAN ? Math.rint(x * PER_DUST) / PER_DUST : x;
    }

    private static Origin result(Measurement sent, Optional<Limits.Pair> printed) {
        return new Origin(Optional.of(sent), printed, "", List.of(), List.of());
    }

    Known suppressed(String why) {
        return new Known(analyte, Finding.State.UNUSABLE, Interval.UNKNOWN, Set.of(), why, origin, doubts);
    }

    Known doubted(Doubts with) {
        return new Known(analyte, state, value, words, reason, origin, with);
    }

    boolean usable() {
        return state == Finding.State.MEASURED;
    }
}
