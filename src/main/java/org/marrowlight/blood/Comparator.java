package org.marrowlight.blood;

import java.util.Arrays;
import java.util.Optional;

/// How a sent number relates to the true value (FHIRR4 `Quantity.comparator`).
public enum Comparator implements Coded {
    EQUAL(""),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    GREATER(">");

    private final String code;

    Comparator(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /// The comparator of a FHIR code; empty for one that FHIR R4 does not know.
    public static Optional<Comparator> of(String code) {
        return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst();
    }
}
