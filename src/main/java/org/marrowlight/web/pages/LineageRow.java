package org.marrowlight.web.pages;

import java.util.List;
import org.marrowlight.differential.Assessment.LineageVerdict;
import org.marrowlight.knowledge.Mechanism;

/// What became of one lineage.
public record LineageRow(String lineage, String state, String mechanism, String why, List<ShareRow> share) {

    static LineageRow of(LineageVerdict verdict) {
        String grade = verdict.grade().map(g -> ", grade " + g).orElse("");
        String state = verdict.state().equals("unknown") ? "not known" : verdict.state();
        String mechanism = verdict.mechanism() == Mechanism.NONE
                ? ""
                : verdict.mechanism().display()
                        + verdict.subtype().map(s -> " (" + s + ")").orElse("");
        return new LineageRow(
                verdict.lineage().code().replace('-', ' '),
                state + grade,
                mechanism,
                String.join("; ", verdict.because()),
                ShareRow.of(verdict.share()));
    }
}
