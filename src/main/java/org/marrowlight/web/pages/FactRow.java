package org.marrowlight.web.pages;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.explanation.UnitWords;

/// A row of the table of findings.
///
/// @param sent the value as the sender wrote it, or the formula of a derived one
/// @param flag `low`, `normal`, `high`, or a word that says why there is none; never empty, so that a result that
///     was not measured or not judged never looks normal
/// @param css marks the state for the eye; the words say it too
public record FactRow(
        String id,
        String display,
        String sent,
        String value,
        String interval,
        String flag,
        String state,
        String effective,
        String css) {

    private static final String MEASURED = "measured";
    private static final String ANSWER = "answer: ";

    static FactRow of(Fact fact) {
        boolean measured = fact.state().equals(MEASURED);
        return new FactRow(
                fact.id(),
                fact.display(),
                sent(fact),
                value(fact),
                fact.reference()
                        .map(r -> Numbers.range(r.low(), r.high()) + " (" + r.source() + ")")
                        .orElse(""),
                measured ? fact.flag().orElse("not judged") : "unknown",
                state(fact),
                fact.effective().orElse(""),
                measured ? fact.flag().map(flag -> "flag-" + flag).orElse("flag-none") : "flag-unknown");
    }

    private static String sent(Fact fact) {
        return fact.asSent()
                .map(s -> s.comparator() + s.value() + " " + s.unit())
                .map(String::strip)
                .or(fact::formula)
                .orElse("");
    }

    private static String value(Fact fact) {
        String range = Numbers.range(fact.low(), fact.high());
        String unit = fact.unit().map(u -> UnitWords.of(u, fact.display())).orElse("");
        return range.isEmpty() ? answer(fact) : (range + " " + unit).strip();
    }

    /// The word of a coded answer, which stands among the assumptions.
    private static String answer(Fact fact) {
        return fact.assumptions().stream()
                .filter(a -> a.startsWith(ANSWER))
                .map(a -> a.substring(ANSWER.length()))
                .findFirst()
                .orElse("");
    }

    private static String state(Fact fact) {
        Optional<String> unused =
                fact.state().equals(MEASURED) && !fact.used() ? Optional.of("shown only, not used") : Optional.empty();
        return Stream.of(Optional.of(fact.state().replace('-', ' ')), fact.reason(), unused)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }
}
