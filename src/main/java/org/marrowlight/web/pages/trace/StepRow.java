package org.marrowlight.web.pages.trace;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment.Step;

/// A firing in words.
public record StepRow(
        int step,
        String stage,
        String rule,
        String title,
        List<Named> matched,
        List<Named> signs,
        List<String> produced) {

    /// An id and what it means.
    public record Named(String id, String words) {}

    static StepRow of(Step step, Names names) {
        return new StepRow(
                step.step(),
                step.stage(),
                step.rule(),
                names.of(step.rule()),
                named(step.matched(), names),
                named(step.signs(), names),
                step.produced());
    }

    private static List<Named> named(List<String> ids, Names names) {
        return ids.stream().map(id -> new Named(id, names.of(id))).toList();
    }

    /// Whether every filter that is set lets the firing through.
    boolean passes(Filter filter) {
        return (filter.stage().isEmpty() || filter.stage().equals(stage))
                && (filter.rule().isEmpty() || filter.rule().equalsIgnoreCase(rule))
                && (filter.fact().isEmpty() || matched.stream().anyMatch(m -> m.id().equals(filter.fact())))
                && text().contains(filter.text().toLowerCase(Locale.ROOT));
    }

    private String text() {
        return Stream.of(
                        Stream.of(rule, title, stage),
                        matched.stream().map(Named::words),
                        signs.stream().map(Named::words),
                        signs.stream().map(Named::id),
                        produced.stream())
                .flatMap(s -> s)
                .reduce("", (a, b) -> a + " " + b)
                .toLowerCase(Locale.ROOT);
    }
}
