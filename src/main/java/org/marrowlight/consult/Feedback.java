package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.blood.Coded;

/// What somebody thinks of an answer. It never changes the answer.
///
/// @param assessment id of the answer
/// @param about `answer`, `mechanism`, or `cause:`, `alert:`, `test:` with a code
/// @param reason why they disagree; empty where they agree
/// @param words their own, 1000 characters at most
/// @param diagnosis what it turned out to be, if known: code of a cause of the pack, or words
/// @param rules rules behind the conclusion that it is about
public record Feedback(
        String assessment,
        String about,
        boolean agrees,
        Optional<Reason> reason,
        Optional<String> words,
        Optional<String> diagnosis,
        List<String> rules,
        String who,
        Instant at) {

    /// Longest words of a feedback, in characters.
    public static final int MOST_WORDS = 1000;

    /// Longest diagnosis, in characters.
    public static final int MOST_DIAGNOSIS = 200;

    /// Why somebody disagrees; the first seven are also the reasons of CDS Hooks.
    public enum Reason implements Coded {
        ALREADY_ORDERED("already-ordered", "already ordered"),
        KNOWN_DIAGNOSIS("known-diagnosis", "the diagnosis is known"),
        RESULT_IS_ARTEFACT("result-is-artefact", "a result is an artefact"),
        NOT_CLINICALLY_RELEVANT("not-clinically-relevant", "not relevant for this patient"),
        PATIENT_DECLINED("patient-declined", "the patient declined"),
        WILL_REASSESS("will-reassess", "I will look again later"),
        RULE_WRONG("rule-wrong", "the rule is wrong"),
        OTHER_CAUSE("other-cause", "another cause is more likely"),
        DATA_MISSING("data-missing", "something that I know is missing in the data");

        private final String code;
        private final String display;

        Reason(String code, String display) {
            this.code = code;
            this.display = display;
        }

        @Override
        public String code() {
            return code;
        }

        /// As the reader chooses it.
        public String display() {
            return display;
        }

        /// The reason of a code; empty for an unknown one.
        public static Optional<Reason> of(String code) {
            return Stream.of(values()).filter(r -> r.code.equals(code)).findFirst();
        }
    }

    public Feedback {
        rules = List.copyOf(rules);
    }
}
