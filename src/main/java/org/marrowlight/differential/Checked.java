package org.marrowlight.differential;

import java.util.List;
import org.marrowlight.blood.Truth;

/// A condition of a rule with the answer to every part, down to single questions.
public sealed interface Checked {

    /// Whether this part holds; unknown where the data cannot tell.
    Truth truth();

    /// A question about one analyte.
    ///
    /// @param asks the question in words with its units, for example `below 30 ng/mL`
    record Asked(String analyte, String asks, Truth truth) implements Checked {}

    /// A conclusion of another rule.
    record Concluded(String rule, Truth truth) implements Checked {}

    /// A cause that stands at a level or higher.
    record Stands(String cause, String level, Truth truth) implements Checked {}

    /// A part that must not certainly hold.
    record Denied(Checked part, Truth truth) implements Checked {}

    /// Parts that must all hold.
    record All(List<Checked> parts, Truth truth) implements Checked {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// Parts of which one must hold.
    record Any(List<Checked> parts, Truth truth) implements Checked {
        public Any {
            parts = List.copyOf(parts);
        }
    }
}
