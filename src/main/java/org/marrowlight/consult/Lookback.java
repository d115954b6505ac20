package org.marrowlight.consult;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;

/// Leaves out results older than the sender wants, counted back from the index count. It only narrows: a result that
/// the window of its test leaves out stays out, and what has no window (a known disease) stays in.
final class Lookback {

    private final Vocabulary vocabulary;
    private final Instant oldest;

    Lookback(Vocabulary vocabulary, Instant index, Duration lookback) {
        this.vocabulary = vocabulary;
        this.oldest = index.minus(lookback);
    }

    /// The case without them.
    ///
    /// @param notices receives which were left out
    Case narrow(Case sent, List<Problem> notices) {
        List<Measurement> kept = new ArrayList<>();
        for (Measurement measurement : sent.measurements()) {
            if (tooOld(measurement)) {
                notices.add(Problem.note(
                        ProblemCode.OUTSIDE_WINDOW,
                        measurement.observation(),
                        measurement.analyte() + " is older than the lookback that was asked for; not used",
                        "ask for a longer lookback"));
            } else {
                kept.add(measurement);
            }
        }
        return new Case(sent.bundle(), sent.patient(), kept, sent.orders());
    }

    private boolean tooOld(Measurement measurement) {
        boolean windowed = vocabulary
                .analyte(measurement.analyte())
                .flatMap(Analyte::window)
                .isPresent();
        return windowed
                && measurement.taken().to().filter(to -> to.isBefore(oldest)).isPresent();
    }
}
