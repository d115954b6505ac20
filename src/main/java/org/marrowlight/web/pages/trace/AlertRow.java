package org.marrowlight.web.pages.trace;

import java.util.List;
import java.util.Optional;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Alert;

/// An alert with what raised it, for somebody who wants to see at once rule, facts and sources.
///
/// @param level how soon it wants to be answered
/// @param sources citation keys
public record AlertRow(
        String code, String display, String level, String rule, List<StepRow.Named> facts, List<String> sources) {

    /// The conclusion whose chain can be asked for.
    public String id() {
        return "alert:" + code;
    }

    static List<AlertRow> of(Assessment answer, Names names) {
        return answer.alerts().stream().map(alert -> of(alert, names)).toList();
    }

    private static AlertRow of(Alert alert, Names names) {
        return new AlertRow(
                alert.code(),
                alert.display(),
                alert.level().code(),
                alert.rule(),
                alert.facts().stream()
                        .map(id -> new StepRow.Named(id, names.of(id)))
                        .toList(),
                Optional.ofNullable(names.pack().cards().get(alert.rule()))
                        .map(card -> card.citations())
                        .orElse(List.of()));
    }
}
