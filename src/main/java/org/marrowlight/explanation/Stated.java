package org.marrowlight.explanation;

import java.util.List;
import org.marrowlight.knowledge.ProblemCode;

/// The conventions of the pack by which the engine itself concludes, and which a sentence rests on where no single rule
/// speaks.
final class Stated {

    /// score of a cause
    static final String SCORE = "COMB-1";
    /// levels of causes
    static final String LEVELS = "COMB-3";
    /// what has data
    static final String COVERAGE = "COMB-4";
    /// gates, forbids and ceilings
    static final String CEILINGS = "COMB-5";
    /// what nothing explains
    static final String UNEXPLAINED = "COMB-7";
    /// every cause shows what is for, against and missing
    static final String SHOWN = "COMB-EXPLAIN";
    /// the class of lineages and patient
    static final String MECHANISM = "COMB-MECH";
    /// no class
    static final String INDETERMINATE = "MECH-X2";
    /// nothing is low
    static final String NO_CYTOPENIA = "MECH-N";

    private Stated() {}

    /// The convention by which a part of the input was repaired or left out. What has no convention of its own rests on
    /// the one that says what becomes of a result that does not decide.
    static List<String> of(ProblemCode code) {
        return List.of(
                switch (code) {
                    case IMPLAUSIBLE -> "DQ-RANGE";
                    case STATUS_NOT_USED, STATUS_REPAIRED, SUPERSEDED -> "DQ-STATUS";
                    case DUPLICATE_RESULT, SEVERAL_VALUES -> "DQ-DUP";
                    case OUTSIDE_WINDOW, BAD_DATE, FUTURE_DATE, TIME_ASSUMED -> "DQ-STALE";
                    case AGE_UNKNOWN, SEX_UNKNOWN -> "DQ-NEON";
                    default -> "DQ-UNIT";
                });
    }
}
