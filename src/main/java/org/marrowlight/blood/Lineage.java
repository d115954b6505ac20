package org.marrowlight.blood;

/// A cell line of the blood that is judged on its own.
public enum Lineage implements Coded {
    RED_CELLS("red-cells", "hemoglobin"),
    PLATELETS("platelets", "platelets"),
    NEUTROPHILS("neutrophils", "anc");

    private final String code;
    private final String analyte;

    Lineage(String code, String analyte) {
        this.code = code;
        this.analyte = analyte;
    }

    @Override
    public String code() {
        return code;
    }

    /// The analyte whose count decides whether the lineage is low.
    public String analyte() {
        return analyte;
    }
}
