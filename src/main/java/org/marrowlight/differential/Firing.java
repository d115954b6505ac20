package org.marrowlight.differential;

import java.util.List;

/// One rule that fired, taken from the engine's listener: which facts matched and what was inserted.
///
/// @param matched the matched facts in the order of the rule's patterns: [Finding], [Conclusion] or [Verdict]
public record Firing(String rule, List<Object> matched, List<Conclusion> produced) {
    public Firing {
        matched = List.copyOf(matched);
        produced = List.copyOf(produced);
    }
}
