package org.marrowlight.knowledge;

import org.marrowlight.blood.Coded;

/// A closed stage of the main path: its rules read what earlier stages made and add to it, nothing else
/// (design section 4).
public enum Stage implements Coded {
    QUALITY("quality"),
    ALERTS("alerts"),
    /// named flags, cytopenias, marrow response
    FINDINGS("signs/1-findings"),
    /// mechanism evidence by lineage
    MECHANISMS("signs/2-mechanisms"),
    /// explicit models: folate trap, CKD, MDS
    MODELS("signs/3-models"),
    /// what opens a cause and what keeps it below probable
    GATES("causes/gates"),
    /// evidence for and against each cause
    CAUSES("causes"),
    /// rows that read the level of a cause
    CONSEQUENCES("consequences"),
    /// tests.csv: no rules of the engine
    NEXT_TESTS("next-tests");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    /// The folder of the pack that holds the stage (gates live with their causes).
    @Override
    public String code() {
        return code;
    }
}
