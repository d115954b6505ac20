package org.marrowlight.knowledge;

import java.util.Arrays;
import java.util.Optional;
import org.marrowlight.blood.Coded;

/// How far a cause is supported (COMB-3), best first.
public enum Level implements Coded {
    ESTABLISHED("established"),
    PROBABLE("probable"),
    POSSIBLE("possible"),
    CONTRADICTORY("contradictory"),
    CONSIDERED("considered"),
    NOT_EVALUATED("not-evaluated"),
    UNLIKELY("unlikely"),
    EXCLUDED("excluded");

    private final String code;

    Level(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /// Whether this level stands as high as another, or higher.
    public boolean atLeast(Level other) {
        return compareTo(other) <= 0;
    }

    /// The lower of two levels.
    public Level atMost(Level ceiling) {
        return compareTo(ceiling) >= 0 ? this : ceiling;
    }

    /// The level of a code; empty for an unknown one.
    public static Optional<Level> of(String code) {
        return Arrays.stream(values()).filter(l -> l.code.equals(code)).findFirst();
    }
}
