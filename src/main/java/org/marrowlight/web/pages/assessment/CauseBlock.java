package org.marrowlight.web.pages.assessment;

import java.util.List;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.knowledge.Level;
import org.marrowlight.web.pages.Reading;

/// A cause with its level, its argument, bars of its evidence, and the summands of its score.
///
/// @param weighed whether anything speaks for or against it, so that it has an argument worth reading
/// @param forWidth width of the bar of everything that speaks for it, 0 to 100
/// @param againstWidth the same of everything against it
/// @param againstStart where that bar begins, so that it ends in the middle
/// @param forPoints the points behind the bar
public record CauseBlock(
        String code,
        String display,
        String level,
        String points,
        String coverage,
        boolean weighed,
        long forWidth,
        long againstWidth,
        long againstStart,
        String forPoints,
        String againstPoints,
        ArgumentBlock argument,
        List<ShareRow> share) {

    /// Decibans that fill a bar; what is more stands in the number.
    private static final double FULL = 30;

    static CauseBlock of(CauseVerdict cause, ArgumentBlock argument, Reading reading) {
        double supporting = sum(cause.for_());
        double opposing = sum(cause.against());
        return new CauseBlock(
                cause.code(),
                cause.display(),
                cause.level().code().replace('-', ' '),
                reading.number(cause.points()),
                reading.percent(cause.coverage()),
                cause.level().atLeast(Level.POSSIBLE) || !cause.for_().isEmpty(),
                width(supporting),
                width(opposing),
                100 - width(opposing),
                reading.signed(supporting),
                reading.signed(opposing),
                argument,
                ShareRow.of(cause.share(), reading));
    }

    private static double sum(List<Argument> arguments) {
        return arguments.stream().mapToDouble(Argument::points).sum();
    }

    private static long width(double points) {
        return Math.round(100 * Math.min(1, Math.abs(points) / FULL));
    }
}
