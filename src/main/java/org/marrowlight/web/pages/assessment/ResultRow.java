package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.web.pages.Reading;

/// A row of the table of results.
///
/// @param sent the value as the sender wrote it, or the formula of a derived one
/// @param flag `low`, `normal`, `high`, or a word that says why there is none; never empty, so that a result that
///     was not measured or not judged never looks normal
/// @param arrow repeats low and high
/// @param css marks the state for the eye; the words say it too
/// @param observation the Observation that it came in, as the sender named it
public record ResultRow(
        String id,
        String display,
        String sent,
        String value,
        String interval,
        String source,
        String flag,
        String arrow,
        String state,
        String effective,
        String css,
        String observation,
        Optional<Trend> trend) {

    private static final String MEASURED = "measured";

    /// @param all every result of the same analyte
    static ResultRow of(Fact fact, List<Fact> all, UnitChoice units, Reading reading) {
        boolean measured = fact.state().equals(MEASURED);
        String flag = measured ? fact.flag().orElse("not judged") : "unknown";
        return new ResultRow(
                fact.id(),
                fact.display(),
                sent(fact),
                units.value(fact),
                units.interval(fact),
                fact.reference().map(r -> r.source()).orElse(""),
                flag,
                arrow(flag),
                state(fact),
                fact.effective().map(reading::moment).orElse(""),
                measured ? fact.flag().map(f -> "flag-" + f).orElse("flag-none") : "flag-unknown",
                fact.observation().orElse(""),
                fact.used() ? Trend.of(all, units, reading) : Optional.empty());
    }

    private static String arrow(String flag) {
        return switch (flag) {
            case "low" -> "↓";
            case "high" -> "↑";
            default -> "";
        };
    }

    private static String sent(Fact fact) {
        return fact.asSent()
                .map(s -> s.comparator() + s.value() + " " + s.unit())
                .map(String::strip)
                .or(fact::formula)
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
