package org.marrowlight.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.ReferenceInterval;

/// Plausible sick people, drawn over the whole vocabulary: a blood count, then some chemistry around
/// its reference interval, some smear findings, some history. The same seed gives the same people.
final class RandomCases {

    /// Never drawn: the other half of a pair (percent beside absolute, total beside indirect), which
    /// would make a new quantity when it joins; the counts, which are drawn first; what is asked in
    /// another way.
    private static final Set<String> NOT_DRAWN = Set.of(
            "hemoglobin",
            "hematocrit",
            "rbc_count",
            "mcv",
            "wbc",
            "anc",
            "platelets",
            "platelets_citrate",
            "retic_pct",
            "neutrophils_pct",
            "segs_pct",
            "segs_abs",
            "bands_pct",
            "bands_abs",
            "blasts_pct",
            "blasts_abs",
            "nrbc_per_100wbc",
            "schistocytes_pct",
            "smear_schistocytes",
            "bilirubin_total",
            "bilirubin_direct",
            "iron",
            "tibc",
            "transferrin",
            "egfr",
            "d_dimer_ddu",
            "marrow_cellularity_pct");

    /// Context facts that the engine computes from others.
    private static final Set<String> COMPUTED = Set.of(
            "drugs_high_agranulocytosis_risk",
            "drugs_macrocytosis",
            "drugs_marrow_toxic",
            "chronic_hemolytic_disease",
            "rbc_transfusion_120d",
            "iv_iron_4w",
            "hematinic_or_esa_start_14d",
            "onset_within_5_days");

    /// How ill a person is: what may be drawn, and how often.
    private record Illness(
            double hemoglobin, double anc, double platelets, double factor, double finding, double history) {
        static final Illness MILD = new Illness(9, 0.6, 55, 1.5, 0.06, 0.008);
        static final Illness SEVERE = new Illness(4, 0.05, 4, 4, 0.2, 0.04);
    }

    private final Random random;
    private Illness illness = Illness.MILD;

    RandomCases(long seed) {
        random = new Random(seed);
    }

    /// One more person.
    Map<String, String> next() {
        illness = random.nextInt(5) < 3 ? Illness.MILD : Illness.SEVERE;
        Map<String, String> written = new LinkedHashMap<>();
        person(written);
        bloodCount(written);
        Shipped.PACK.vocabulary().analytes().stream()
                .filter(a -> !NOT_DRAWN.contains(a.code()) && !COMPUTED.contains(a.code()))
                .forEach(a -> perhaps(written, a));
        return written;
    }

    private void person(Map<String, String> written) {
        boolean female = random.nextBoolean();
        int kind = random.nextInt(20);
        written.put("sex", female ? "female" : "male");
        if (kind == 0) {
            written.put("age", random.nextInt(0, 28) + " d");
        } else if (kind < 4) {
            written.put("age", random.nextInt(1, 18) + " a");
        } else {
            written.put("age", random.nextInt(18, 90) + " a");
        }
        if (female && kind > 16) {
            written.put("age", random.nextInt(18, 42) + " a");
            written.put("pregnancy_status", "pregnant");
            written.put("gestational_age", random.nextInt(6, 41) + " wk");
        }
    }

    private void bloodCount(Map<String, String> written) {
        double hb = between(illness.hemoglobin(), 15);
        double mcv = between(65, 125);
        double anc = spread(illness.anc(), 12);
        written.put("hemoglobin", number(hb) + " g/dL");
        written.put("hematocrit", number(hb * 3) + " %");
        written.put("rbc_count", number(hb * 30 / mcv) + " 10*12/L");
        written.put("mcv", number(mcv) + " fL");
        written.put("anc", number(anc) + " 10*9/L");
        written.put("wbc", number(anc + spread(0.3, 8)) + " 10*9/L");
        written.put("platelets", number(spread(illness.platelets(), 420)) + " 10*9/L");
    }

    private void perhaps(Map<String, String> written, Analyte analyte) {
        double chance = random.nextDouble();
        switch (analyte.kind()) {
            case QUANTITY -> quantity(written, analyte, chance);
            case ORDINAL -> finding(written, analyte, chance);
            case CONTEXT -> history(written, analyte, chance);
            case CODED, DERIVED -> {
                // no words that every coded answer understands; nobody sends what is derived
            }
        }
    }

    /// Only what has limits: around them.
    private void quantity(Map<String, String> written, Analyte analyte, double chance) {
        if (chance < 0.35) {
            Shipped.PACK.vocabulary().intervals(analyte.code()).stream()
                    .filter(i -> i.type().equals("reference") && i.high().orElse(0.0) > 0)
                    .findFirst()
                    .map(i -> around(analyte, i))
                    .ifPresent(value -> written.put(analyte.code(), number(value) + " " + analyte.unit()));
        }
    }

    private double around(Analyte analyte, ReferenceInterval limits) {
        double high = limits.high().orElseThrow();
        double low = Math.max(limits.low().orElse(0.0), high / 20);
        double value = spread(low / illness.factor(), high * illness.factor());
        double floor = analyte.plausibleLow().map(BigDecimal::doubleValue).orElse(0.0);
        double ceiling = analyte.plausibleHigh().map(BigDecimal::doubleValue).orElse(Double.MAX_VALUE);
        return Math.clamp(value, floor * 1.01, ceiling * 0.99);
    }

    private void finding(Map<String, String> written, Analyte analyte, double chance) {
        if (chance < illness.finding()) {
            written.put(analyte.code(), List.of("negative", "1+", "2+", "3+").get(random.nextInt(4)));
        }
    }

    private void history(Map<String, String> written, Analyte analyte, double chance) {
        if (chance < illness.history()) {
            written.put(analyte.code(), random.nextInt(3) > 0 ? "present" : "absent");
        }
    }

    private double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    private double spread(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /// A number as a laboratory writes it: three digits.
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .toPlainString();
    }
}
