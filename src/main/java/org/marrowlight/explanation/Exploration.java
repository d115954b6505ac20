package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.WhatIfReport.Change;

/// One run through the tests in question, with what was tried of each. A result that two tests bring is tried once.
final class Exploration {

    private final WhatIfCase patient;
    private final Assessment before;
    private final List<TestsInQuestion.Asked> asked;
    private final Map<String, Trials> trials = new LinkedHashMap<>();

    /// @param before the assessment of the case as it is
    /// @param asked the tests, in the order in which they take turns
    Exploration(WhatIfCase patient, Assessment before, List<TestsInQuestion.Asked> asked, PlausibleResults plausible) {
        this.patient = patient;
        this.before = before;
        this.asked = List.copyOf(asked);
        asked.stream()
                .flatMap(test -> test.analytes().stream())
                .forEach(a -> trials.computeIfAbsent(a.code(), code -> new Trials(plausible.of(a))));
    }

    /// Every test in turn tries one result, until all are tried or the budget is spent.
    int spend(int budget) {
        int spent = 0;
        boolean tried = true;
        while (tried) {
            tried = false;
            for (TestsInQuestion.Asked test : asked) {
                Optional<Trials> next = spent < budget ? next(test) : Optional.empty();
                if (next.isPresent()) {
                    evaluate(next.get());
                    spent++;
                    tried = true;
                }
            }
        }
        return spent;
    }

    private Stream<Trials> of(TestsInQuestion.Asked test) {
        return test.analytes().stream().flatMap(a -> Stream.ofNullable(trials.get(a.code())));
    }

    /// The analyte of the test of which least was tried.
    private Optional<Trials> next(TestsInQuestion.Asked test) {
        return of(test).filter(t -> t.next().isPresent()).min(Comparator.comparingInt(Trials::count));
    }

    private void evaluate(Trials of) {
        Result result = of.next().orElseThrow();
        of.enter(result, Difference.between(before, patient.with(result)));
    }

    /// What was tried of each test; what the assessment proposes first, then the most telling first.
    List<WhatIfReport.Test> tests() {
        return asked.stream()
                .filter(test -> of(test).anyMatch(t -> t.count() > 0))
                .map(this::test)
                .sorted(Comparator.comparing(WhatIfReport.Test::proposed)
                        .thenComparingInt(WhatIfReport.Test::weight)
                        .reversed()
                        .thenComparing(WhatIfReport.Test::code))
                .toList();
    }

    private WhatIfReport.Test test(TestsInQuestion.Asked test) {
        List<WhatIfReport.Outcome> outcomes =
                test.analytes().stream().flatMap(a -> outcomes(a).stream()).toList();
        return new WhatIfReport.Test(test.code(), test.display(), test.proposed(), Weight.of(outcomes), outcomes);
    }

    private List<WhatIfReport.Outcome> outcomes(Analyte analyte) {
        Map<List<Change>, List<WhatIfReport.Span>> spans = new LinkedHashMap<>();
        Stream.ofNullable(trials.get(analyte.code()))
                .flatMap(t -> t.runs().stream())
                .forEach(run -> spans.computeIfAbsent(run.changes(), c -> new ArrayList<>())
                        .add(span(run.results())));
        List<WhatIfReport.Outcome> outcomes = new ArrayList<>();
        spans.forEach((changes, results) -> outcomes.add(new WhatIfReport.Outcome(
                analyte.code(), results, changes, WhatIfSentences.of(analyte, results, changes))));
        return outcomes;
    }

    /// The tests of which something was left out.
    List<WhatIfReport.NotTried> notTried() {
        return asked.stream().flatMap(test -> notTried(test).stream()).toList();
    }

    private Optional<WhatIfReport.NotTried> notTried(TestsInQuestion.Asked test) {
        List<String> left = of(test).flatMap(t -> t.untried().stream())
                .map(r -> r.analyte().display() + " " + ResultWords.of(List.of(r)))
                .toList();
        if (!left.isEmpty()) {
            return Optional.of(
                    new WhatIfReport.NotTried(test.code(), test.display(), WhatIfReport.NotTried.Why.BUDGET, left));
        }
        return of(test).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(new WhatIfReport.NotTried(
                        test.code(), test.display(), WhatIfReport.NotTried.Why.NO_RESULT, List.of()));
    }

    private static WhatIfReport.Span span(List<Result> results) {
        return new WhatIfReport.Span(
                ResultWords.of(results),
                results.stream().map(Exploration::tried).toList());
    }

    private static String tried(Result result) {
        return switch (result) {
            case Result.Range range -> range.number().toPlainString();
            case Result.Word word -> word.word();
        };
    }
}
