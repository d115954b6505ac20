package org.marrowlight.rules;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Timing;

/// Draws healthy people: every result inside the interval of the pack that holds for age, sex and
/// trimester, and results that belong together agree with each other (hematocrit with hemoglobin,
/// leukocytes with their differential).
final class HealthyPerson {

    private static final int TRIES = 20_000;

    /// Drawn each for itself; the others are computed from these.
    private static final List<String> DRAWN = List.of(
            "hemoglobin",
            "mcv",
            "mchc",
            "rdw_cv",
            "anc",
            "alc",
            "monocytes_abs",
            "eosinophils_abs",
            "basophils_abs",
            "platelets",
            "mpv",
            "retic_pct",
            "ldh",
            "bilirubin_indirect",
            "bilirubin_direct",
            "haptoglobin",
            "ferritin",
            "iron",
            "tibc",
            "vitamin_b12",
            "folate_serum",
            "creatinine",
            "alt",
            "ast",
            "ggt",
            "albumin",
            "inr",
            "pt",
            "aptt",
            "fibrinogen",
            "d_dimer_feu",
            "tsh",
            "crp");

    /// Follow from the drawn ones by arithmetic, and must lie inside their own intervals too.
    private static final List<String> COMPUTED =
            List.of("hematocrit", "rbc_count", "mch", "wbc", "retic_abs", "bilirubin_total", "tsat");

    private final Random random;

    HealthyPerson(Random random) {
        this.random = random;
    }

    /// Somebody who is not pregnant, between two ages.
    Map<String, String> of(String unit, int from, int to) {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("sex", random.nextBoolean() ? "female" : "male");
        person.put("age", random.nextInt(from, to + 1) + " " + unit);
        return complete(person, Set.of("", "not pregnant"));
    }

    /// A pregnant woman between two weeks of one trimester.
    Map<String, String> pregnant(int fromWeek, int toWeek) {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("sex", "female");
        person.put("age", random.nextInt(18, 45) + " a");
        int week = random.nextInt(fromWeek, toWeek + 1);
        person.put("pregnancy_status", "pregnant");
        person.put("gestational_age", week + " wk");
        return complete(person, contexts(week));
    }

    private static Set<String> contexts(int week) {
        if (week < 14) {
            return Set.of("", "T1", "T1-T3");
        }
        return week < 28 ? Set.of("", "T2", "T2-T3", "T1-T3") : Set.of("", "T3", "T2-T3", "T1-T3");
    }

    private Map<String, String> complete(Map<String, String> person, Set<String> contexts) {
        Map<String, Range> limits = limits(ExampleCase.of(person).patient(), contexts);
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < TRIES; i++) {
            values.clear();
            DRAWN.stream()
                    .filter(limits::containsKey)
                    .forEach(a -> values.put(a, draw(a, requireNonNull(limits.get(a)))));
            compute(values);
            if (values.entrySet().stream().allMatch(e -> fits(limits.get(e.getKey()), e.getValue()))) {
                values.forEach((analyte, value) -> person.put(analyte, written(analyte, value)));
                return person;
            }
        }
        throw new IllegalStateException("no consistent healthy results for " + person);
    }

    private static Map<String, Range> limits(Patient patient, Set<String> contexts) {
        Map<String, Range> limits = new TreeMap<>();
        Stream.concat(DRAWN.stream(), COMPUTED.stream())
                .forEach(a -> limits(patient, a, contexts).ifPresent(range -> limits.put(a, range)));
        return limits;
    }

    private double draw(String analyte, Range range) {
        double share = random.nextDouble();
        double value = range.low() + share * (range.high() - range.low());
        return BigDecimal.valueOf(value)
                .setScale(decimals(analyte), share < 0.5 ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .doubleValue();
    }

    private static int decimals(String analyte) {
        return Set.of("eosinophils_abs", "basophils_abs", "haptoglobin", "creatinine", "bilirubin_direct", "anc")
                        .contains(analyte)
                ? 2
                : 1;
    }

    private static void compute(Map<String, Double> v) {
        double hematocrit =
                v.containsKey("mchc") ? drawn(v, "hemoglobin") / drawn(v, "mchc") * 100 : drawn(v, "hemoglobin") * 3;
        v.put("hematocrit", hematocrit);
        v.put("rbc_count", hematocrit * 10 / drawn(v, "mcv"));
        v.put("mch", drawn(v, "hemoglobin") * drawn(v, "mcv") / hematocrit);
        v.put(
                "wbc",
                drawn(v, "anc")
                        + drawn(v, "alc")
                        + v.getOrDefault("monocytes_abs", 0.4)
                        + v.getOrDefault("eosinophils_abs", 0.2)
                        + v.getOrDefault("basophils_abs", 0.0));
        if (v.containsKey("retic_pct")) {
            v.put("retic_abs", drawn(v, "retic_pct") * drawn(v, "rbc_count") * 10);
        }
        if (v.containsKey("bilirubin_indirect")) {
            v.put("bilirubin_total", drawn(v, "bilirubin_indirect") + drawn(v, "bilirubin_direct"));
        }
        if (v.containsKey("iron") && v.containsKey("tibc")) {
            v.put("tsat", drawn(v, "iron") / drawn(v, "tibc") * 100);
        }
    }

    private static double drawn(Map<String, Double> values, String analyte) {
        return requireNonNull(values.get(analyte), analyte);
    }

    private static boolean fits(@Nullable Range range, double value) {
        return range == null || (value >= range.low() && value <= range.high());
    }

    private static String written(String analyte, double value) {
        String unit = Shipped.PACK.vocabulary().analyte(analyte).orElseThrow().unit();
        return BigDecimal.valueOf(value)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString() + " " + unit;
    }

    /// Both ends of an interval.
    private record Range(double low, double high) {}

    /// The interval that holds for this person: a row for the trimester before one for everybody; for
    /// hemoglobin the WHO limit below, and in pregnancy, where no reference row holds, the percentile
    /// above.
    private static Optional<Range> limits(Patient patient, String analyte, Set<String> contexts) {
        Optional<Range> reference = rows(patient, analyte, contexts, "reference");
        if (!analyte.equals("hemoglobin")) {
            return reference;
        }
        Optional<Range> above = reference.or(() -> rows(patient, analyte, contexts, "percentile"));
        double low = rows(patient, analyte, contexts, "who_no_anemia")
                .map(Range::low)
                .or(() -> above.map(Range::low))
                .orElseThrow();
        return above.map(r -> new Range(reference.isEmpty() ? low : Math.max(low, r.low()), r.high()));
    }

    private static Optional<Range> rows(Patient patient, String analyte, Set<String> contexts, String type) {
        Interval age = patient.ageInDays(Timing.day(ExampleCase.AS_OF));
        Optional<Sex> sex = patient.sex();
        List<ReferenceInterval> rows = Shipped.PACK.vocabulary().intervals(analyte).stream()
                .filter(i -> i.type().equals(type) && i.mayApplyTo(age, sex, contexts::contains))
                .toList();
        return rows.stream()
                .filter(i -> i.context().startsWith("T"))
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .filter(i -> i.low().isPresent() || i.high().isPresent())
                .map(i -> new Range(i.low().orElse(0.0), i.high().orElse(Double.MAX_VALUE)));
    }
}
