package org.marrowlight.explanation;

import java.util.List;
import java.util.stream.Stream;

/// An assessment in words, in the order in which a clinician needs them.
///
/// @param headline the verdict in one sentence
public record Explanation(String headline, List<Section> sections) {

    /// Stands under every explanation.
    public static final String LIMIT =
            "Decision support, not a diagnosis: Marrowlight suggests, a clinician decides. The rules are not reviewed by a clinician.";

    public Explanation {
        sections = List.copyOf(sections);
    }

    /// The explanation with more sections at its end.
    public Explanation with(List<Section> more) {
        return new Explanation(
                headline, Stream.concat(sections.stream(), more.stream()).toList());
    }

    /// A heading and what stands under it.
    public record Section(String title, List<Sentence> sentences) {
        public Section {
            sentences = List.copyOf(sentences);
        }
    }

    /// One sentence with the rules and facts that it rests on.
    public record Sentence(String text, List<String> rules, List<String> facts) {
        public Sentence {
            rules = List.copyOf(rules);
            facts = List.copyOf(facts);
        }
    }
}
