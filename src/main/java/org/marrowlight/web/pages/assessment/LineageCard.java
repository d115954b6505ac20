package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.differential.Assessment.LineageVerdict;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.web.pages.Reading;

/// What became of one blood line.
///
/// @param value its count as measured, empty if it was not
/// @param fact row of that count
/// @param zone `wasting`, `robbed` or `silent` for the eye; the mechanism says it in words
public record LineageCard(
        String name,
        String value,
        String fact,
        String state,
        String mechanism,
        String zone,
        ArgumentBlock argument,
        List<ShareRow> share) {

    static LineageCard of(
            LineageVerdict verdict,
            Map<String, Fact> counts,
            ArgumentBlock argument,
            UnitChoice units,
            Reading reading) {
        Optional<Fact> count = Optional.ofNullable(counts.get(verdict.lineage().analyte()));
        String grade = verdict.grade().map(g -> ", grade " + g).orElse("");
        String state = verdict.state().equals("unknown") ? "not known" : verdict.state();
        return new LineageCard(
                argument.display(),
                count.map(units::value).orElse(""),
                count.map(Fact::id).orElse(""),
                state + grade,
                verdict.mechanism() == Mechanism.NONE
                        ? ""
                        : verdict.mechanism().display()
                                + verdict.subtype().map(s -> " (" + s + ")").orElse(""),
                Zone.of(verdict.mechanism()),
                argument,
                ShareRow.of(verdict.share(), reading));
    }
}
