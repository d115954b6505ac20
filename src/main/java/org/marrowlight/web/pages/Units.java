package org.marrowlight.web.pages;

import java.util.Optional;
import java.util.stream.Stream;

/// In which units a reader wants to see results. It changes what is shown, never what was recorded or weighed.
public enum Units {
    /// As the rules of the pack are written: g/dL, mg/dL.
    CONVENTIONAL("conventional"),
    /// Système international: g/L, mmol/L.
    SI("si");

    private final String code;

    Units(String code) {
        this.code = code;
    }

    /// The word of forms and cookies.
    public String code() {
        return code;
    }

    /// The units of a word; empty if it names none.
    public static Optional<Units> of(String code) {
        return Stream.of(values()).filter(u -> u.code.equals(code)).findFirst();
    }
}
