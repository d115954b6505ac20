package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.knowledge.Level;

/// What must not change an answer: the order of results, the unit, results that say nothing about blood counts.
class InvarianceTest {

    static Stream<Map<String, String>> cases() {
        return Stream.of(
                WorkedCases.folateTrap(),
                WorkedCases.maskedByIron(),
                WorkedCases.bloodCountOnly(),
                WorkedCases.hemolyzedSample());
    }

    private record Answer(String mechanism, List<String> causes, List<String> alerts) {
        static Answer of(Assessment a) {
            return new Answer(
                    a.mechanism().code().code(),
                    a.causes().stream()
                            .map(c -> c.code() + " " + c.level() + " " + c.points())
                            .toList(),
                    a.alerts().stream().map(x -> x.code() + " " + x.level()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void orderOfResults_changesNoByte(Map<String, String> written) {
        byte[] first = CanonicalJson.write(Shipped.assess(written));
        Case ordered = ExampleCase.of(written);
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            List<Measurement> shuffled = new ArrayList<>(ordered.measurements());
            Collections.shuffle(shuffled, random);
            Case other = new Case(ordered.bundle(), ordered.patient(), shuffled, ordered.orders());
            assertThat(CanonicalJson.write(Shipped.assess(other))).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void otherUnits_giveTheSameAnswer(Map<String, String> written) {
        Map<String, String> other = new TreeMap<>(written);
        other.computeIfPresent(
                "hemoglobin", (k, v) -> v.endsWith("g/dL") ? scaled(v, 10, "g/L") : scaled(v, 0.1, "g/dL"));
        other.computeIfPresent("platelets", (k, v) -> scaled(v, 1, "10*3/uL"));
        other.computeIfPresent("wbc", (k, v) -> scaled(v, 1000, "/uL"));
        other.computeIfPresent("hematocrit", (k, v) -> v.endsWith("%") ? scaled(v, 0.01, "L/L") : scaled(v, 100, "%"));

        assertThat(Answer.of(Shipped.assess(other))).isEqualTo(Answer.of(Shipped.assess(written)));
    }

    private static String scaled(String value, double factor, String unit) {
        java.math.BigDecimal number = new java.math.BigDecimal(value.split(" ", -1)[0]);
        return number.multiply(java.math.BigDecimal.valueOf(factor))
                        .stripTrailingZeros()
                        .toPlainString() + " " + unit;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsThatSayNothingHere_changeNothing(Map<String, String> written) {
        Map<String, String> more = new TreeMap<>(written);
        more.put("urate", "5.1 mg/dL");
        more.put("calcium", "9.4 mg/dL");
        more.put("sodium", "140 mmol/L");
        more.put("igg", "11 g/L");
        more.put("bmi", "24 kg/m2");

        assertThat(Answer.of(Shipped.assess(more))).isEqualTo(Answer.of(Shipped.assess(written)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aResultTakenAway_neverAddsEvidenceFor(Map<String, String> written) {
        Map<String, Double> before = support(Shipped.assess(written));
        for (String key : written.keySet()) {
            Map<String, String> less = new TreeMap<>(written);
            less.remove(key);
            if (less.keySet().stream().anyMatch(k -> !k.equals("sex") && !k.equals("age"))) {
                support(Shipped.assess(less)).forEach((row, points) -> assertThat(points)
                        .as(row + " without " + key)
                        .isLessThanOrEqualTo(before.getOrDefault(row, 0.0)));
            }
        }
    }

    /// Points in favour by rule. E01-12 is left out: it is taken away by a full reticulocyte response on purpose (case
    /// C06).
    private static Map<String, Double> support(Assessment a) {
        Map<String, Double> support = new TreeMap<>();
        a.causes().forEach(c -> c.for_().stream()
                .filter(e -> !e.rule().equals("E01-12"))
                .forEach(e -> support.put(e.rule(), e.points())));
        return support;
    }

    @Test
    void loweringTheCount_neverLowersUrgency() {
        for (double hb = 9.9; hb > 2; hb -= 0.4) {
            int higher = urgency(hb);
            int lower = urgency(hb - 0.4);
            assertThat(lower).as("hemoglobin " + hb).isLessThanOrEqualTo(higher);
        }
    }

    /// The rank of the most urgent alert; a large number for none.
    private static int urgency(double hemoglobin) {
        Map<String, String> written = new TreeMap<>(WorkedCases.folateTrap());
        written.put("hemoglobin", String.format(java.util.Locale.ROOT, "%.1f g/dL", hemoglobin));
        return Shipped.assess(written).alerts().stream()
                .filter(a -> a.code().equals("hb7"))
                .mapToInt(a -> java.util.List.of("immediate", "same-day", "within-days")
                        .indexOf(a.level().code()))
                .min()
                .orElse(99);
    }

    @Test
    void nothingMeasured_isNeverNormal() {
        Assessment a = Shipped.assess(Map.of("sex", "female", "age", "40 a", "urate", "5 mg/dL"));

        assertThat(a.lineages()).extracting(Assessment.LineageVerdict::state).containsOnly("unknown");
        assertThat(a.mechanism().code().code()).isEqualTo("indeterminate");
        assertThat(a.causes()).noneMatch(c -> c.level().atLeast(Level.POSSIBLE));
    }
}
