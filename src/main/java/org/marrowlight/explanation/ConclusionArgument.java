package org.marrowlight.explanation;

import java.util.List;
import org.marrowlight.blood.Coded;

/// What speaks for and against one conclusion of an assessment, in sentences.
///
/// @param code of the alert, class, lineage or cause, as in the document
/// @param display its name
/// @param verdict what was concluded, and how surely
/// @param supporting arguments for the conclusion, in the order of the document
/// @param opposing arguments against it, and those for another one
/// @param missing evidence of which nothing is known, and exclusions that nobody looked at
/// @param quality remarks on the results that it rests on
/// @param whyNotHigher what keeps it from standing higher, or from being another
public record ConclusionArgument(
        Kind kind,
        String code,
        String display,
        Explanation.Sentence verdict,
        List<Point> supporting,
        List<Point> opposing,
        List<Explanation.Sentence> missing,
        List<Explanation.Sentence> quality,
        List<Explanation.Sentence> whyNotHigher) {

    /// What is concluded.
    public enum Kind implements Coded {
        ALERT("alert"),
        MECHANISM("mechanism"),
        LINEAGE("lineage"),
        CAUSE("cause");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    public ConclusionArgument {
        supporting = List.copyOf(supporting);
        opposing = List.copyOf(opposing);
        missing = List.copyOf(missing);
        quality = List.copyOf(quality);
        whyNotHigher = List.copyOf(whyNotHigher);
    }
}
