package org.marrowlight.knowledge;

import java.util.Arrays;
import java.util.Optional;
import org.marrowlight.blood.Coded;

/// How soon somebody must act (alerts use the first three, tests all but `within-days`).
public enum Urgency implements Coded {
    IMMEDIATE("immediate"),
    SAME_DAY("same-day"),
    WITHIN_DAYS("within-days"),
    DAYS("days"),
    WEEKS("weeks");

    private final String code;

    Urgency(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /// The urgency of a code; empty for an unknown one.
    public static Optional<Urgency> of(String code) {
        return Arrays.stream(values()).filter(u -> u.code.equals(code)).findFirst();
    }
}
