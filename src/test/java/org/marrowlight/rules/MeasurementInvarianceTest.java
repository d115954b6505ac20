package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.differential.Assessment;

/// How a result is written changes nothing, for every quantity of the vocabulary: its unit, its place
/// in the bundle, the same result sent twice. (That the order of a whole bundle changes no byte is
/// in `InvarianceTest`.)
@Execution(ExecutionMode.CONCURRENT)
class MeasurementInvarianceTest {

    /// What two spellings of one value may differ by.
    private static final double SAME = 1e-9;

    /// Keeps a value from lying on a threshold, where the last digit of a conversion decides.
    private static final double OFF_EVERY_THRESHOLD = 1.0137;

    /// Make a normal B12 unbelievable (DQ-B12-FALSENORM): its value would be hidden.
    private static final Set<String> DOUBTS_B12 = Set.of("intrinsic_factor_ab", "mma", "smear_macro_ovalocytes");

    /// What a reader acts on.
    private record Answer(String mechanism, List<String> causes, List<String> alerts) {
        static Answer of(Assessment a) {
            return new Answer(
                    a.mechanism().code().code() + " " + a.mechanism().certainty(),
                    a.causes().stream()
                            .map(c -> c.code() + " " + c.level() + " " + c.points())
                            .toList(),
                    a.alerts().stream().map(x -> x.code() + " " + x.level()).toList());
        }
    }

    static Stream<Analyte> quantities() {
        return Shipped.PACK.vocabulary().analytes().stream().filter(a -> a.kind() == Analyte.Kind.QUANTITY);
    }

    static Stream<Analyte> quantitiesWithOtherUnits() {
        return quantities().filter(a -> !a.factors().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("quantitiesWithOtherUnits")
    void everyUnit_meansTheSame(Analyte analyte) {
        sameIn(analyte.factors(), analyte, typical(analyte), Comparator.EQUAL);
    }

    /// A bound is converted like a number; one unit of each analyte shows it.
    @ParameterizedTest
    @MethodSource("quantitiesWithOtherUnits")
    void aBoundInAnotherUnit_meansTheSame(Analyte analyte) {
        String unit = analyte.factors().keySet().stream().sorted().findFirst().orElseThrow();
        Map<String, BigDecimal> one =
                Map.of(unit, Objects.requireNonNull(analyte.factors().get(unit)));
        sameIn(one, analyte, below(analyte), Comparator.LESS);
    }

    private static void sameIn(
            Map<String, BigDecimal> units, Analyte analyte, BigDecimal number, Comparator comparator) {
        Assessment expected = assessment(analyte, new Written(number, analyte.unit(), comparator));
        units.forEach((unit, factor) -> {
            BigDecimal sent = number.divide(factor, MathContext.DECIMAL64);
            Assessment actual = assessment(analyte, new Written(sent, unit, comparator));
            String as = "%s %s %s %s".formatted(analyte.code(), comparator, sent, unit);
            assertThat(Answer.of(actual)).as(as).isEqualTo(Answer.of(expected));
            sameFact(as, fact(actual, analyte), fact(expected, analyte));
        });
    }

    private static Assessment assessment(Analyte analyte, Written written) {
        return Shipped.assess(patientWith(analyte, List.of(written.of(analyte, "Observation/x"))));
    }

    /// A number as it is sent.
    private record Written(BigDecimal number, String unit, Comparator comparator) {
        Measurement of(Analyte analyte, String observation) {
            return new Measurement(
                    analyte.code(),
                    new Value.Numeric(number.toPlainString(), number, comparator, unit),
                    Status.FINAL,
                    Timing.at(ExampleCase.AS_OF.minusSeconds(3600)),
                    Optional.empty(),
                    observation,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static void sameFact(String as, Assessment.Fact actual, Assessment.Fact expected) {
        assertThat(actual.state()).as(as).isEqualTo(expected.state());
        assertThat(expected.high()).as(as).isPresent();
        sameEnd(as, actual.low(), expected.low());
        sameEnd(as, actual.high(), expected.high());
        assertThat(actual.lowIncluded()).as(as).isEqualTo(expected.lowIncluded());
        assertThat(actual.highIncluded()).as(as).isEqualTo(expected.highIncluded());
        assertThat(actual.flag()).as(as).isEqualTo(expected.flag());
    }

    private static void sameEnd(String as, Optional<Double> actual, Optional<Double> expected) {
        assertThat(actual.isPresent()).as(as).isEqualTo(expected.isPresent());
        expected.ifPresent(end ->
                assertThat(actual.orElseThrow()).as(as).isCloseTo(end, within(SAME * Math.max(1, Math.abs(end)))));
    }

    /// The fact that counts; where quality took it away, the fact as it was read.
    private static Assessment.Fact fact(Assessment a, Analyte analyte) {
        List<Assessment.Fact> facts = a.facts().stream()
                .filter(f -> f.analyte().equals(analyte.code()))
                .toList();
        return facts.stream().filter(Assessment.Fact::used).findFirst().orElseGet(facts::getFirst);
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void theSameResultTwice_inAnyPlace_changesNothing(Analyte analyte) {
        Written written = new Written(typical(analyte), analyte.unit(), Comparator.EQUAL);
        Measurement once = written.of(analyte, "Observation/x");
        Measurement again = written.of(analyte, "Observation/x-again");
        Case twice = patientWith(analyte, List.of(once, again));
        List<Measurement> shuffled = new ArrayList<>(twice.measurements());
        Collections.shuffle(shuffled, new Random(analyte.code().hashCode()));

        Assessment expected = assessment(analyte, written);
        Assessment mixed = Shipped.assess(new Case(twice.bundle(), twice.patient(), shuffled, twice.orders()));

        assertThat(Answer.of(mixed)).isEqualTo(Answer.of(expected));
        sameFact(analyte.code(), fact(mixed, analyte), fact(expected, analyte));
    }

    /// A woman with pancytopenia, so that there is something to change, and these results of one
    /// analyte.
    private static Case patientWith(Analyte analyte, List<Measurement> results) {
        Map<String, String> written = new java.util.TreeMap<>(WorkedCases.folateTrap());
        written.keySet().removeAll(DOUBTS_B12);
        written.remove(analyte.code());
        Case patient = ExampleCase.of(written);
        List<Measurement> all = new ArrayList<>(patient.measurements());
        all.addAll(results);
        return new Case(patient.bundle(), patient.patient(), all, patient.orders());
    }

    /// The middle of the adult reference interval; else a plausible value.
    private static BigDecimal typical(Analyte analyte) {
        double low = analyte.plausibleLow().map(BigDecimal::doubleValue).orElse(1.0);
        double high = analyte.plausibleHigh().map(BigDecimal::doubleValue).orElse(100.0);
        double value = Shipped.PACK.vocabulary().intervals(analyte.code()).stream()
                .filter(i -> i.type().equals("reference")
                        && i.low().isPresent()
                        && i.high().isPresent())
                .filter(i -> i.ageTo() > 18 * 366)
                .findFirst()
                .map(MeasurementInvarianceTest::middle)
                .orElse(low < 0 ? 100 : Math.sqrt(Math.max(low, 0.01) * high));
        double safe = Math.max(value, low * 1.2) * OFF_EVERY_THRESHOLD;
        return new BigDecimal(safe).round(new MathContext(6, RoundingMode.HALF_EVEN));
    }

    /// A bound under the typical value, still plausible.
    private static BigDecimal below(Analyte analyte) {
        BigDecimal low = analyte.plausibleLow().orElse(BigDecimal.ZERO).multiply(new BigDecimal("1.07"));
        return typical(analyte).multiply(new BigDecimal("0.553")).max(low);
    }

    private static double middle(ReferenceInterval limits) {
        return (limits.low().orElseThrow() + limits.high().orElseThrow()) / 2;
    }
}
