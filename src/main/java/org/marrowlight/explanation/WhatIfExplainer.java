package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                .map(test -> new Explanation.Section("What would decide: " + test.display(), of(test)))
                .forEach(sections::add);
        List<Explanation.Sentence> rest = Stream.concat(
                        nothing(report).stream(), report.notTried().stream().map(WhatIfExplainer::notTried))
                .toList();
        if (!rest.isEmpty()) {
            sections.add(new Explanation.Section("What would not decide, or was not tried", rest));
        }
        return List.copyOf(sections);
    }

    /// What the results of one test would do.
    ///
    /// @return one sentence for each group of results of an analyte of which one moves something
    public static List<Explanation.Sentence> of(WhatIfReport.Test test) {
        return sentences(test).stream()
                .map(text -> new Explanation.Sentence(text, rules(test.code()), List.of()))
                .toList();
    }

    /// The row of a test; a result that no test of the pack brings is told because everything that is missing is.
    private static List<String> rules(String code) {
        return List.of(code.startsWith("next-") ? code.toUpperCase(Locale.ROOT) : Stated.SHOWN);
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

    /// The tests of which no result that was tried moves anything, in one sentence; none if there is no such test.
    static List<Explanation.Sentence> nothing(WhatIfReport report) {
        List<WhatIfReport.Test> still =
                report.tests().stream().filter(test -> !test.moves()).toList();
        return still.isEmpty()
                ? List.of()
                : List.of(new Explanation.Sentence(
                        "No result that was tried would move anything: "
                                + still.stream().map(WhatIfReport.Test::display).collect(Collectors.joining("; "))
                                + ".",
                        still.stream()
                                .flatMap(test -> rules(test.code()).stream())
                                .distinct()
                                .toList(),
                        List.of()));
    }

    /// What was left out, and why.
    static Explanation.Sentence notTried(WhatIfReport.NotTried test) {
        String text =
                switch (test.why()) {
                    case BUDGET ->
                        test.display() + ": the budget of evaluations did not reach "
                                + String.join("; ", test.results()) + ".";
                    case NO_RESULT -> test.display() + ": brings no result that a rule reads.";
                };
        return new Explanation.Sentence(text, rules(test.code()), List.of());
    }
}
