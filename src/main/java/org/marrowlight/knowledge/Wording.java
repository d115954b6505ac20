package org.marrowlight.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the authors wrote of one entry of a pack, word for word: for readers; no answer needs it.
///
/// @param passages rows of tables and rules in DRL, in the order of file and line
/// @param examples cases written from the medicine, those where the rule fires first
/// @param boundaries findings at both sides of every threshold, those where the condition holds first
public record Wording(List<Passage> passages, List<Example> examples, List<Example> boundaries) {

    /// An entry of which nothing is written.
    public static final Wording NONE = new Wording(List.of(), List.of(), List.of());

    /// A piece of the pack; of a table row only the cells that are filled.
    ///
    /// @param file where it stands, relative to the pack
    public record Passage(String file, String text) {}

    /// A small case and what comes of it.
    ///
    /// @param outcome what the authors expect, as `fires`, `stays silent`, `holds`, `fails`
    /// @param written by analyte or sign, in the order of the authors
    public record Example(String outcome, Map<String, String> written) {
        public Example {
            written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
        }
    }

    public Wording {
        passages = List.copyOf(passages);
        examples = List.copyOf(examples);
        boundaries = List.copyOf(boundaries);
    }
}
