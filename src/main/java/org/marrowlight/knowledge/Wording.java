package org.marrowlight.knowledge;

import java.util.List;

/// What the authors wrote of one entry of a pack, word for word: for readers; no answer needs it.
///
/// @param passages rows of tables and rules in DRL, in the order of file and line
/// @param examples cases written from the medicine, those where the rule fires first
public record Wording(List<Passage> passages, List<Example> examples) {

    /// An entry of which nothing is written.
    public static final Wording NONE = new Wording(List.of(), List.of());

    /// A piece of the pack; of a table row only the cells that are filled.
    ///
    /// @param file where it stands, relative to the pack
    public record Passage(String file, String text) {}

    /// A small case, and whether the rule fires in it.
    public record Example(boolean fires, String written) {}

    public Wording {
        passages = List.copyOf(passages);
        examples = List.copyOf(examples);
    }
}
