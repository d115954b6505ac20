package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what would decide, in the order of the report: one sentence for each group of results.
public final class WhatIfExplainer {

    private WhatIfExplainer() {}

    /// The sections that follow the explanation of the case as it is.
    public static List<Explanation.Section> explain(WhatIfReport report) {
        List<Explanation.Section> sections = new ArrayList<>();
        report.tests().stream()
                .filter(WhatIfReport.Test::moves)
                .map(test -> section("What would decide: " + test.display(), sentences(test)))
                .forEach(sections::add);
        List<String> rest = Stream.concat(
                        nothing(report).stream(), report.notTried().stream().map(WhatIfExplainer::notTried))
                .toList();
        if (!rest.isEmpty()) {
            sections.add(section("What would not decide, or was not tried", rest));
        }
        return List.copyOf(sections);
    }

    private static Explanation.Section section(String title, List<String> sentences) {
        return new Explanation.Section(
                title,
                sentences.stream()
                        .map(text -> new Explanation.Sentence(text, List.of(), List.of()))
                        .toList());
    }

    /// The results of every analyte of which one moves something.
    private static List<String> sentences(WhatIfReport.Test test) {
        List<String> moving = test.outcomes().stream()
                .filter(outcome -> !outcome.changes().isEmpty())
                .map(WhatIfReport.Outcome::analyte)
                .toList();
        return test.outcomes().stream()
                .filter(outcome -> moving.contains(outcome.analyte()))
                .map(WhatIfReport.Outcome::sentence)
                .toList();
    }

    private static List<String> nothing(WhatIfReport report) {
        String tests = report.tests().stream()
                .filter(test -> !test.moves())
                .map(WhatIfReport.Test::display)
                .collect(Collectors.joining("; "));
        return tests.isEmpty() ? List.of() : List.of("No result that was tried would move anything: " + tests + ".");
    }

    private static String notTried(WhatIfReport.NotTried test) {
        return switch (test.why()) {
            case BUDGET ->
                test.display() + ": the budget of evaluations did not reach " + String.join("; ", test.results()) + ".";
            case NO_RESULT -> test.display() + ": brings no result that a rule reads.";
        };
    }
}
