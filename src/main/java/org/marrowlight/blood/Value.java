package org.marrowlight.blood;

import java.math.BigDecimal;
import java.util.List;

/// What an Observation said, before it is interpreted.
public sealed interface Value {

    /// A number with its unit as sent; `sent` keeps the sender's spelling, so that `1.50` stays `1.50`.
    /// `unit` is empty if none came.
    record Numeric(String sent, BigDecimal number, Comparator comparator, String unit) implements Value {}

    /// A word, grade or code: `2+`, `negative`, a SNOMED CT code. `codes` are written `system|code`.
    record Words(String text, List<String> codes) implements Value {
        public Words {
            codes = List.copyOf(codes);
        }
    }

    /// No value, and why: a dataAbsentReason or a defect that the reader named.
    record Absent(String reason) implements Value {}
}
