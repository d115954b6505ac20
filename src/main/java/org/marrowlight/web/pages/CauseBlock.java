package org.marrowlight.web.pages;

import java.util.List;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.differential.Assessment.Missing;

/// A cause with its level, its arguments, what is missing, and the summands of its score.
public record CauseBlock(
        String display,
        String level,
        String points,
        String coverage,
        List<ArgumentRow> supporting,
        List<ArgumentRow> opposing,
        List<String> missing,
        List<String> whyNotHigher,
        List<ShareRow> share) {

    static CauseBlock of(CauseVerdict cause) {
        return new CauseBlock(
                cause.display(),
                cause.level().code().replace('-', ' '),
                Numbers.plain(cause.points()),
                Math.round(cause.coverage() * 100) + " %",
                cause.for_().stream().map(ArgumentRow::of).toList(),
                cause.against().stream().map(ArgumentRow::of).toList(),
                cause.missing().stream().map(CauseBlock::missing).toList(),
                cause.whyNotHigher(),
                ShareRow.of(cause.share()));
    }

    private static String missing(Missing missing) {
        return missing.group() + ": " + String.join(", ", missing.analytes());
    }

    /// One argument of a table.
    public record ArgumentRow(
            String points, String text, String threshold, List<String> facts, String rule, String citations) {

        static ArgumentRow of(Argument argument) {
            return new ArgumentRow(
                    Numbers.signed(argument.points()),
                    argument.text(),
                    argument.threshold(),
                    argument.facts(),
                    argument.rule(),
                    String.join(", ", argument.citations()));
        }
    }
}
