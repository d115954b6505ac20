package org.marrowlight.knowledge;

import java.util.Arrays;
import java.util.Optional;
import org.marrowlight.blood.Coded;

/// Why a lineage is low (design section 6).
public enum Mechanism implements Coded {
    /// much made, most of it dying inside the marrow
    INEFFECTIVE("ineffective-hematopoiesis", "ineffective hematopoiesis"),
    /// well made, lost to destruction after delivery
    DESTRUCTION("peripheral-destruction", "peripheral destruction"),
    /// little made: failure, low signal or infiltration
    APLASIA("aplasia", "aplasia or hypoproliferation"),
    /// bleeding, pooling or dilution
    LOSS("loss-or-sequestration", "loss or sequestration"),
    /// two mechanisms, both named
    MIXED("mixed", "mixed"),
    /// the data cannot tell
    INDETERMINATE("indeterminate", "indeterminate"),
    /// no lineage is low
    NONE("no-cytopenia", "no cytopenia");

    private final String code;
    private final String display;

    Mechanism(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String code() {
        return code;
    }

    /// The name that a clinician reads.
    public String display() {
        return display;
    }

    /// The mechanism of a code; empty for an unknown one.
    public static Optional<Mechanism> of(String code) {
        return Arrays.stream(values()).filter(m -> m.code.equals(code)).findFirst();
    }
}
