package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Score;

/// The values that an analyte may have: the plausible range of `analytes.csv`, the grades of a graded finding, the
/// points that a score can reach.
final class Domains {

    private static final Interval GRADES = Interval.closed(0, 4);

    private final RulePack pack;
    private final Map<String, Double> maxima;

    Domains(RulePack pack) {
        this.pack = pack;
        this.maxima = pack.derivations().scores().stream().collect(Collectors.toMap(Score::code, Domains::maximum));
    }

    private static double maximum(Score score) {
        return score.items().stream()
                .mapToDouble(item -> item.steps().stream()
                        .mapToDouble(Score.Step::points)
                        .max()
                        .orElse(0))
                .sum();
    }

    /// The values of an analyte, rule or cause; everything where nothing limits them.
    Interval of(String subject) {
        Double maximum = maxima.get(subject);
        return maximum == null
                ? pack.vocabulary().analyte(subject).map(Domains::plausible).orElse(Interval.UNKNOWN)
                : Interval.closed(0, maximum);
    }

    private static Interval plausible(Analyte analyte) {
        if (analyte.kind() == Analyte.Kind.ORDINAL) {
            return GRADES;
        }
        return Interval.closed(
                analyte.plausibleLow().map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY),
                analyte.plausibleHigh().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY));
    }

    /// Whether an analyte has whole values only: points of a score.
    boolean whole(String subject) {
        return pack.vocabulary()
                .analyte(subject)
                .filter(a -> a.unit().equals("{score}"))
                .isPresent();
    }
}
