package org.marrowlight.consult;

import java.util.List;

/// Where an answer stands among those about the same results.
///
/// @param replaces the answers that it takes the place of, oldest first
/// @param replacedBy what took its place, oldest first
public record Succession(List<Supersession> replaces, List<Supersession> replacedBy) {
    public Succession {
        replaces = List.copyOf(replaces);
        replacedBy = List.copyOf(replacedBy);
    }

    /// Of an answer that stands alone.
    public static final Succession NONE = new Succession(List.of(), List.of());
}
