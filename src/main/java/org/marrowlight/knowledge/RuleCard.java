package org.marrowlight.knowledge;

import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Coded;
import org.marrowlight.blood.Lineage;

/// The one place of a rule's words and weight: what it says, why, how strongly, by which paper, and where it
/// is written.
///
/// @param id stable id of the knowledge base, for example `E01-13`
/// @param when the condition in words, as the clinician reads it
/// @param title what the rule says when it fires
/// @param effect weight and what it weighs on
/// @param analytes analytes that the condition reads, sorted
/// @param signs rules of earlier stages that the condition reads, sorted
/// @param signedBy who has reviewed it; empty means not reviewed by a clinician
/// @param origin file and line in the pack
public record RuleCard(
        String id,
        Kind kind,
        Optional<Stage> stage,
        String when,
        String title,
        String rationale,
        String exceptions,
        List<String> citations,
        Effect effect,
        List<String> analytes,
        List<String> signs,
        String signedBy,
        String origin) {

    /// Where an id of the knowledge base lives in the product (design section 5).
    public enum Kind implements Coded {
        /// fired by the engine
        RULE("rule"),
        /// applied by the Interpreter, tested under its id
        CONVENTION("convention"),
        /// a row of a table with an explicit trigger
        DATA("data"),
        /// applied when evidence is weighed
        WEIGHING("weighing");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// What a rule does when it fires.
    public sealed interface Effect {
        /// A named sign that later stages read.
        record Marks() implements Effect {}

        /// Opens the cause.
        record Opens(String cause) implements Effect {}

        /// Keeps the cause below probable.
        record Forbids(String cause) implements Effect {}

        /// Evidence for or against a cause, in a correlation group.
        record WeighsCause(String cause, Strength strength, String group) implements Effect {}

        /// Evidence for a mechanism in lineages; no lineage named means every lineage that is low.
        record WeighsMechanism(
                Mechanism mechanism, String subtype, List<Lineage> lineages, Strength strength, String group)
                implements Effect {}

        /// A quality remark with its effects on analytes: suppress, downgrade, annotate, recollect.
        record Qualifies(List<String> effects, List<String> analytes) implements Effect {}

        /// An alert with what it asks for now. `triggers` and `exclusions` are the parts of the condition in
        /// words.
        record Alerts(Urgency level, List<String> triggers, List<String> exclusions, List<String> firstActions)
                implements Effect {}

        /// No weight: a sentence for the reader.
        record Explains() implements Effect {}
    }

    public RuleCard {
        citations = List.copyOf(citations);
        analytes = List.copyOf(analytes);
        signs = List.copyOf(signs);
    }
}
