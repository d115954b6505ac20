package org.marrowlight.blood;

/// The truth of a clinical condition in Kleene's three-valued logic: what was not measured is neither true
/// nor false.
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    /// The truth of a fact that was looked at.
    public static Truth of(boolean known) {
        return known ? TRUE : FALSE;
    }

    /// True when both are true, false as soon as one is false.
    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /// True as soon as one is true, false when both are false.
    public Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == FALSE && other == FALSE ? FALSE : UNKNOWN;
    }

    /// The opposite; unknown stays unknown.
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
