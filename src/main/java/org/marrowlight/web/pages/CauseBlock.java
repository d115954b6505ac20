package org.marrowlight.web.pages;

import java.util.List;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.differential.Assessment.Missing;
import org.marrowlight.knowledge.Vocabulary;

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

    /// @param vocabulary the names of what is missing; a code that it does not know stands as it is
    static CauseBlock of(CauseVerdict cause, Vocabulary vocabulary) {
        return new CauseBlock(
                cause.display(),
                cause.level().code().replace('-', ' '),
                Numbers.plain(cause.points()),
                Math.round(cause.coverage() * 100) + " %",
                cause.for_().stream().map(ArgumentRow::of).toList(),
                cause.against().stream().map(ArgumentRow::of).toList(),
                cause.missing().stream().map(m -> missing(m, vocabulary)).toList(),
                cause.whyNotHigher(),
                ShareRow.of(cause.share()));
    }

    private static String missing(Missing missing, Vocabulary vocabulary) {
        return missing.analytes().stream()
                .map(code -> vocabulary.analyte(code).map(Analyte::display).orElse(code))
                .collect(Collectors.joining(", "));
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
