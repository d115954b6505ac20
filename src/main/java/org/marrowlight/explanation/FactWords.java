package org.marrowlight.explanation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;

/// The facts of one assessment as a reader says them: `Ferritin 6 ng/mL`.
final class FactWords {

    /// What a name says about the rule that reads the fact, not about the fact: `(flag HEMOLYSIS)`, `for MECH-I1`.
    private static final Pattern READ_BY = Pattern.compile(
            "\\s*(?:\\((?:flag )?[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+\\)| for [A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+)");

    private static final double PRESENT = 4;

    private final Map<String, Assessment.Fact> facts;

    FactWords(Assessment assessment) {
        this.facts = assessment.facts().stream().collect(Collectors.toMap(Assessment.Fact::id, Function.identity()));
    }

    /// Facts with commas between them; those that the document does not hold are left out.
    String values(List<String> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(facts.get(id)))
                .map(FactWords::said)
                .collect(Collectors.joining(", "));
    }

    /// The same in brackets behind a text; the text alone if there are none.
    String behind(String text, List<String> ids) {
        String values = values(ids);
        return values.isEmpty() ? text : text + " (" + values + ")";
    }

    /// Facts with everything that they were computed from.
    List<String> withSources(List<String> ids) {
        return ids.stream().flatMap(this::withSources).distinct().toList();
    }

    private Stream<String> withSources(String id) {
        List<String> from =
                Optional.ofNullable(facts.get(id)).map(Assessment.Fact::from).orElse(List.of());
        return Stream.concat(Stream.of(id), from.stream().flatMap(this::withSources));
    }

    /// The name of a fact or an analyte without what only its rules need.
    static String name(String display) {
        return READ_BY.matcher(display).replaceAll("");
    }

    private static String said(Assessment.Fact fact) {
        return fact.unit().filter("+"::equals).isPresent() ? name(fact.display()) + " " + graded(fact) : plainly(fact);
    }

    /// The word of the sender, or whether it is there, or its grade.
    private static String graded(Assessment.Fact fact) {
        Optional<String> word = fact.asSent().map(Assessment.AsSent::value).filter(sent -> sent.chars()
                .anyMatch(Character::isLetter));
        double low = fact.low().orElse(0.0);
        boolean open = fact.high()
                .filter(high -> high == PRESENT && low > 0 && low < PRESENT)
                .isPresent();
        return word.orElseGet(() -> open ? "present" : range(fact));
    }

    private static String plainly(Assessment.Fact fact) {
        if (fact.low().isEmpty() && fact.high().isEmpty()) {
            return name(fact.display())
                    + fact.asSent().map(s -> " " + s.value()).orElse("");
        }
        String unit = fact.unit().map(u -> UnitWords.of(u, fact.display())).orElse("");
        return (name(fact.display()) + " " + range(fact) + " " + unit).strip();
    }

    private static String range(Assessment.Fact fact) {
        double low = fact.low().orElse(Double.NEGATIVE_INFINITY);
        double high = fact.high().orElse(Double.POSITIVE_INFINITY);
        if (low == high) {
            return plain(low);
        }
        return fact.asSent()
                .filter(s -> !s.comparator().isEmpty())
                .map(s -> s.comparator() + plain(s.comparator().startsWith("<") ? high : low))
                .orElseGet(() -> plain(low) + " to " + plain(high));
    }

    /// A number with four digits; an open end is said as such.
    static String plain(double x) {
        if (!Double.isFinite(x)) {
            return "unbounded";
        }
        return new BigDecimal(x).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
