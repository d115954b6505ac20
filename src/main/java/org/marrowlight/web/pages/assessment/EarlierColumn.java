package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.consult.Consultation;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.knowledge.Level;
import org.marrowlight.web.pages.Reading;

/// One assessment of the patient beside others.
///
/// @param values the same results for every column
public record EarlierColumn(
        String id, boolean current, String when, String mechanism, String cause, String alerts, List<Cell> values) {

    /// A result of one assessment.
    ///
    /// @param changed whether it differs from the assessment before
    public record Cell(String text, String flag, boolean changed) {
        Cell after(Cell earlier) {
            return new Cell(text, flag, !text.equals(earlier.text()));
        }
    }

    static EarlierColumn of(
            Consultation answer, boolean current, List<String> analytes, UnitChoice units, Reading reading) {
        Assessment assessment = answer.assessment();
        Map<String, Fact> used = assessment.facts().stream()
                .filter(Fact::used)
                .collect(Collectors.toMap(Fact::analyte, Function.identity(), (a, b) -> a));
        return new EarlierColumn(
                answer.id(),
                current,
                reading.moment(assessment.asOf()),
                assessment.mechanism().code().display() + ", support "
                        + assessment.mechanism().certainty(),
                assessment.causes().stream()
                        .filter(c -> c.level().atLeast(Level.POSSIBLE))
                        .findFirst()
                        .map(c -> c.display() + ": " + c.level().code())
                        .orElse("none possible"),
                assessment.alerts().isEmpty()
                        ? "none"
                        : assessment.alerts().stream()
                                .map(Assessment.Alert::display)
                                .collect(Collectors.joining("; ")),
                analytes.stream().map(code -> cell(used.get(code), units)).toList());
    }

    private static Cell cell(@org.jspecify.annotations.Nullable Fact fact, UnitChoice units) {
        return fact == null || !fact.state().equals("measured")
                ? new Cell("not measured", "unknown", false)
                : new Cell(units.value(fact), fact.flag().orElse("not judged"), false);
    }
}
