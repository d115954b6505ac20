package org.marrowlight.explanation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Analyte;

/// Results in words: `up to 15`, `from 2+ on`, `present`.
final class ResultWords {

    private static final BigDecimal TRACE = new BigDecimal("0.5");

    private ResultWords() {}

    /// Neighbouring results, without the unit.
    static String of(List<Result> results) {
        return switch (results.getFirst()) {
            case Result.Word word -> word.word();
            case Result.Range first -> range(first, (Result.Range) results.getLast());
        };
    }

    private static String range(Result.Range first, Result.Range last) {
        Analyte analyte = first.analyte();
        if (first.from().isEmpty() && last.to().isEmpty()) {
            return "with any result";
        }
        return switch (analyte.kind()) {
            case CONTEXT -> graded(first, last, "absent", "present");
            case ORDINAL -> graded(first, last, "negative", "positive");
            case QUANTITY, CODED, DERIVED -> numbers(analyte, first.from(), last.to());
        };
    }

    private static String graded(Result.Range first, Result.Range last, String none, String some) {
        Optional<String> end = last.to().map(to -> "below " + grade(to.value()));
        if (first.from().isEmpty()) {
            return end.filter(e -> !e.endsWith(grade(TRACE))).orElse(none);
        }
        String begin = grade(first.from().get().value());
        return end.map(e -> begin + " to " + e).orElse(begin.equals(grade(TRACE)) ? some : begin + " or more");
    }

    private static String grade(BigDecimal grade) {
        return grade.compareTo(TRACE) == 0 ? "trace" : grade.toPlainString() + "+";
    }

    private static String numbers(Analyte analyte, Optional<Result.Edge> from, Optional<Result.Edge> to) {
        String unit = UnitWords.of(analyte.unit(), analyte.display());
        Optional<BigDecimal> only = from.map(Result.Edge::value)
                .filter(x -> to.filter(t -> t.value().compareTo(x) == 0).isPresent());
        if (only.isPresent()) {
            return ("of " + plain(only.get()) + " " + unit).strip();
        }
        String begin = from.map(e -> (e.below() ? "above " : "from ") + plain(e.value()))
                .orElse("");
        String end = to.map(e -> (e.below() ? "up to " : "below ") + plain(e.value()))
                .orElse("");
        String between = from.isEmpty() || to.isEmpty() ? "" : end.startsWith("up") ? " " : " to ";
        String open = to.isEmpty() && begin.startsWith("from") ? " on" : "";
        return (begin + between + end + " " + unit).strip() + open;
    }

    private static String plain(BigDecimal x) {
        return x.toPlainString();
    }
}
