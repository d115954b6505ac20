package org.marrowlight.differential;

import java.util.List;
import java.util.Locale;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Clue;
import org.marrowlight.knowledge.Score;

/// Computes the scores and counts of `scores.csv`. What is unknown leaves its points open: the lower end of a score is
/// what is sure, the upper end what is possible, so that "two of" is decided in three values.
final class Scores {

    private final Worksheet sheet;

    Scores(Worksheet sheet) {
        this.sheet = sheet;
    }

    /// Enters every score that applies and of which anything is known.
    void compute() {
        sheet.pack().derivations().scores().forEach(this::compute);
    }

    private void compute(Score score) {
        List<String> known = score.analytes().stream()
                .filter(analyte -> sheet.usable(analyte).isPresent())
                .toList();
        if (!known.isEmpty() && all(score.applies()) == Truth.TRUE) {
            double sure = 0;
            double possible = 0;
            for (Score.Item item : score.items()) {
                Points points = points(item);
                sure += points.sure();
                possible += points.possible();
            }
            sheet.put(
                    score.code(),
                    Interval.closed(sure, possible),
                    Known.Origin.formula(score.code().toUpperCase(Locale.ROOT), known, List.of()));
        }
    }

    /// @param sure of the best step that certainly holds
    /// @param possible of the best step that may hold
    private record Points(double sure, double possible) {}

    private Points points(Score.Item item) {
        double sure = 0;
        double possible = 0;
        for (Score.Step step : item.steps()) {
            Truth holds = all(step.when());
            sure = holds == Truth.TRUE ? Math.max(sure, step.points()) : sure;
            possible = holds == Truth.FALSE ? possible : Math.max(possible, step.points());
        }
        return new Points(sure, possible);
    }

    private Truth all(List<Clue> clues) {
        return clues.stream()
                .map(clue -> sheet.finding(clue.analyte()).truth(clue))
                .reduce(Truth.TRUE, Truth::and);
    }
}
