package org.marrowlight.differential;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;

/// Turns what was sent into a value of an analyte: units (DQ-UNIT), comparators (DQ-COMPARATOR), plausibility
/// (DQ-RANGE), grades.
final class ResultReader {

    private static final Set<String> SEROLOGY = Set.of("Infection", "Autoimmunity");

    private final Vocabulary vocabulary;
    private final Map<String, String> aliases;
    private final List<Problem> notices;
    private final Set<String> spellings = new HashSet<>();

    /// @param aliases the site's own spellings of units
    /// @param notices receives what was converted, refused or doubted
    ResultReader(Vocabulary vocabulary, Map<String, String> aliases, List<Problem> notices) {
        this.vocabulary = vocabulary;
        this.aliases = aliases;
        this.notices = notices;
    }

    /// The value of a measurement; unusable with its reason, never dropped.
    Known read(Analyte analyte, Measurement sent) {
        return switch (sent.value()) {
            case Value.Absent absent -> Known.unusable(analyte, sent, absent.reason());
            case Value.Numeric numeric -> numeric(analyte, sent, numeric);
            case Value.Words words -> words(analyte, sent, words);
        };
    }

    private Known numeric(Analyte analyte, Measurement sent, Value.Numeric value) {
        if (analyte.kind() == Analyte.Kind.CODED) {
            return Known.coded(analyte, sent, Set.of(value.sent()));
        }
        String unit = vocabulary.unit(aliases.getOrDefault(value.unit().strip(), value.unit()));
        if (unit.isEmpty()) {
            return withoutUnit(analyte, sent, value);
        }
        Optional<BigDecimal> factor = factor(analyte, unit);
        if (factor.isPresent()) {
            spelled(sent, value.unit().strip(), unit);
            return converted(analyte, sent, value, factor.get());
        }
        Optional<Analyte> sibling = analyte.sibling()
                .flatMap(vocabulary::analyte)
                .filter(other -> factor(other, unit).isPresent());
        if (sibling.isPresent()) {
            warn(
                    ProblemCode.UNIT_DECIDES,
                    sent,
                    "code and unit disagree; read by its unit as "
                            + sibling.get().display(),
                    "send a code that fits the unit");
            return converted(
                    sibling.get(), sent, value, factor(sibling.get(), unit).orElseThrow());
        }
        return refused(
                ProblemCode.UNKNOWN_UNIT,
                analyte,
                sent,
                "DQ-UNIT",
                "unit '" + value.unit() + "' is not known for " + analyte.display(),
                "send one of: " + String.join(", ", units(analyte)));
    }

    /// Says once for each spelling that a unit was read by the table of spellings and not as UCUM.
    private void spelled(Measurement sent, String spelling, String unit) {
        if (!spelling.equals(unit) && spellings.add(spelling)) {
            notices.add(Problem.note(
                    ProblemCode.UNIT_ALIAS,
                    sent.observation(),
                    "the unit '" + spelling + "' was read as " + unit,
                    "send the UCUM code in Quantity.code"));
        }
    }

    private static Optional<BigDecimal> factor(Analyte analyte, String unit) {
        if (unit.equals(analyte.unit()) || (analyte.kind() == Analyte.Kind.ORDINAL && unit.equals("1"))) {
            return Optional.of(BigDecimal.ONE);
        }
        return Optional.ofNullable(analyte.factors().get(unit));
    }

    private static Set<String> units(Analyte analyte) {
        Set<String> units = new TreeSet<>(analyte.factors().keySet());
        units.add(analyte.unit());
        return units;
    }

    /// Accepted only if every plausible reading gives the same value: never guess (DQ-UNIT).
    private Known withoutUnit(Analyte analyte, Measurement sent, Value.Numeric value) {
        Set<BigDecimal> factors = new TreeSet<>(analyte.factors().values());
        factors.add(BigDecimal.ONE);
        List<BigDecimal> plausible = factors.stream()
                .filter(f -> plausible(analyte, value.number().multiply(f)))
                .toList();
        if (plausible.size() == 1) {
            warn(
                    ProblemCode.UNIT_MISSING,
                    sent,
                    analyte.display() + " came without a unit; only one reading is plausible",
                    "send the unit");
            return converted(analyte, sent, value, plausible.getFirst());
        }
        return refused(
                ProblemCode.UNIT_MISSING,
                analyte,
                sent,
                "DQ-UNIT",
                analyte.display() + " came without a unit and could mean several",
                "send the unit");
    }

    private Known converted(Analyte analyte, Measurement sent, Value.Numeric value, BigDecimal factor) {
        BigDecimal canonical = value.number().multiply(factor, MathContext.DECIMAL64);
        if (suspiciousFraction(analyte, value, factor)) {
            return refused(
                    ProblemCode.IMPLAUSIBLE,
                    analyte,
                    sent,
                    "DQ-UNIT",
                    analyte.display() + " of 1 % or less is almost surely a fraction",
                    "send the value in percent or the unit L/L");
        }
        if (!plausible(analyte, canonical)) {
            return refused(
                    ProblemCode.IMPLAUSIBLE,
                    analyte,
                    sent,
                    "DQ-RANGE",
                    analyte.display() + " lies outside what is plausible: implausible value, verify",
                    "check value and unit at the source");
        }
        return Known.measured(
                analyte, sent, interval(analyte, value, canonical.doubleValue()), Limits.printed(sent, factor));
    }

    private static boolean suspiciousFraction(Analyte analyte, Value.Numeric value, BigDecimal factor) {
        return analyte.code().equals("hematocrit")
                && factor.compareTo(BigDecimal.ONE) == 0
                && value.number().compareTo(BigDecimal.ONE) <= 0;
    }

    private static boolean plausible(Analyte analyte, BigDecimal canonical) {
        return analyte.plausibleLow()
                        .filter(low -> canonical.compareTo(low) < 0)
                        .isEmpty()
                && analyte.plausibleHigh()
                        .filter(high -> canonical.compareTo(high) > 0)
                        .isEmpty();
    }

    /// The interval that a comparator leaves open, bounded by what is plausible.
    private static Interval interval(Analyte analyte, Value.Numeric value, double x) {
        double floor = analyte.plausibleLow().map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY);
        double ceiling = analyte.plausibleHigh().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
        return switch (value.comparator()) {
            case EQUAL -> Interval.point(x);
            case LESS -> floor == x ? Interval.point(x) : new Interval(floor, true, x, false);
            case LESS_OR_EQUAL -> new Interval(floor, true, x, true);
            case GREATER -> ceiling == x ? Interval.point(x) : new Interval(x, false, ceiling, true);
            case GREATER_OR_EQUAL -> new Interval(x, true, ceiling, true);
        };
    }

    private Known words(Analyte analyte, Measurement sent, Value.Words words) {
        return switch (analyte.kind()) {
            case CODED -> Known.coded(analyte, sent, answers(analyte, words));
            case ORDINAL, CONTEXT ->
                grade(words)
                        .map(g -> Known.measured(analyte, sent, Interval.closed(g.low(), g.high()), Optional.empty()))
                        .orElseGet(() -> refusedWord(analyte, sent));
            case QUANTITY -> serology(analyte, sent, words).orElseGet(() -> refusedWord(analyte, sent));
            case DERIVED -> refusedWord(analyte, sent);
        };
    }

    /// A titer or viral load that came as positive or negative: above nothing, or nothing.
    private Optional<Known> serology(Analyte analyte, Measurement sent, Value.Words words) {
        boolean read = SEROLOGY.contains(analyte.category());
        double top = analyte.plausibleHigh().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
        return grade(words)
                .filter(g -> read)
                .map(g -> Known.measured(
                        analyte,
                        sent,
                        g.high() == 0 ? Interval.point(0) : new Interval(0, false, top, true),
                        Optional.empty()));
    }

    private Set<String> answers(Analyte analyte, Value.Words words) {
        Set<String> answers = new TreeSet<>(words.codes());
        answers.add(words.text().strip().toLowerCase(Locale.ROOT));
        for (String code : words.codes()) {
            int bar = code.indexOf('|');
            vocabulary.meanings(code.substring(0, bar), code.substring(bar + 1)).stream()
                    .filter(m -> m.analyte().equals(analyte.code()))
                    .forEach(m -> answers.add(m.value()));
        }
        return answers;
    }

    private Optional<Vocabulary.Grade> grade(Value.Words words) {
        return words.codes().stream()
                .flatMap(code -> vocabulary.grade(code).stream())
                .findFirst()
                .or(() -> vocabulary.grade(words.text()));
    }

    private Known refusedWord(Analyte analyte, Measurement sent) {
        return refused(
                ProblemCode.WORD_NOT_UNDERSTOOD,
                analyte,
                sent,
                "value not understood",
                "the answer for " + analyte.display() + " is not understood",
                "send a grade such as 2+ or negative, or a coded value");
    }

    private Known refused(
            ProblemCode code, Analyte analyte, Measurement sent, String reason, String message, String remedy) {
        warn(code, sent, message, remedy);
        return Known.unusable(analyte, sent, reason);
    }

    private void warn(ProblemCode code, Measurement sent, String message, String remedy) {
        notices.add(Problem.warning(code, sent.observation(), message, remedy));
    }
}
