package org.marrowlight.explanation;

import java.util.List;
import org.marrowlight.blood.Truth;

/// Why a cause, a class or an alert was not reached, or not at a higher level, down to single questions with the values
/// that were found.
///
/// @param about what was asked, for example `cause:iron-deficiency`
/// @param display its name
/// @param standing how it stands in the assessment
/// @param sections conditions and evidence under their headings; those with nothing in them are left out
/// @param card what the card of an alert says in words, which is not answered word by word; empty for all else
public record WhyNot(
        String about,
        String display,
        Explanation.Sentence standing,
        List<Section> sections,
        List<Explanation.Section> card) {

    public WhyNot {
        sections = List.copyOf(sections);
        card = List.copyOf(card);
    }

    /// Parts of one kind.
    public record Section(String title, List<Part> parts) {
        public Section {
            parts = List.copyOf(parts);
        }
    }

    /// A condition with its answer, and what it consists of.
    ///
    /// @param truth whether it holds
    /// @param citations keys of the sources of its rule; empty for a part of a rule
    public record Part(Explanation.Sentence sentence, Truth truth, List<String> citations, List<Part> parts) {
        public Part {
            citations = List.copyOf(citations);
            parts = List.copyOf(parts);
        }

        /// The answer in words.
        public String answer() {
            return switch (truth) {
                case TRUE -> "holds";
                case FALSE -> "does not hold";
                case UNKNOWN -> "not known";
            };
        }
    }
}
