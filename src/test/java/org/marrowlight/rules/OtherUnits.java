package org.marrowlight.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The same results as another laboratory would write them. The factors are this test's own, from molar
/// masses, so that a wrong factor of the pack shows.
final class OtherUnits {

    private static final MathContext SENT = new MathContext(6);
    private static final Pattern NUMBER =
            Pattern.compile("(<=|>=|<|>)?\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s+([^()]+?)(?:\\s*\\(([0-9.]*)-([0-9.]*)\\))?");

    /// How many of each unit make one of the first.
    private static final Map<String, String> COUNT = units("10*9/L", "1", "10*3/uL", "1", "K/uL", "1", "/uL", "1000");

    private static final Map<String, String> ENZYME = units("U/L", "1", "[IU]/L", "1", "ukat/L", "0.01666667");
    private static final Map<String, String> PERCENT = units("%", "1", "1", "0.01");
    private static final Map<String, String> BILIRUBIN = units("mg/dL", "1", "umol/L", "17.104", "mg/L", "10");
    private static final Map<String, String> PRESSURE = units("mm[Hg]", "1", "kPa", "0.1333224");

    private static final Map<String, Map<String, String>> TABLE = Map.ofEntries(
            Map.entry("platelets", COUNT),
            Map.entry("wbc", COUNT),
            Map.entry("anc", COUNT),
            Map.entry("hemoglobin", units("g/dL", "1", "g/L", "10", "mmol/L", "0.620559", "g%", "1")),
            Map.entry("hematocrit", units("%", "1", "L/L", "0.01")),
            Map.entry("rbc_count", units("10*12/L", "1", "10*6/uL", "1", "T/L", "1", "/uL", "1000000")),
            Map.entry("retic_abs", units("10*9/L", "1", "10*3/uL", "1", "/uL", "1000", "10*12/L", "0.001")),
            Map.entry("retic_pct", units("%", "1", "[ppth]", "10", "/1000{RBC}", "10")),
            Map.entry("schistocytes_pct", units("%", "1", "/1000{RBC}", "10")),
            Map.entry("blasts_pct", PERCENT),
            Map.entry("promyelocytes_pct", PERCENT),
            Map.entry("neutrophils_pct", PERCENT),
            Map.entry("ldh", ENZYME),
            Map.entry("ast", ENZYME),
            Map.entry("alt", ENZYME),
            Map.entry("bilirubin_total", BILIRUBIN),
            Map.entry("bilirubin_direct", BILIRUBIN),
            Map.entry("bilirubin_indirect", BILIRUBIN),
            Map.entry("haptoglobin", units("g/L", "1", "mg/dL", "100", "mg/L", "1000")),
            Map.entry("creatinine", units("mg/dL", "1", "umol/L", "88.40", "mg/L", "10")),
            Map.entry("fibrinogen", units("g/L", "1", "mg/dL", "100", "umol/L", "2.941")),
            Map.entry(
                    "d_dimer_feu",
                    units("ng/mL{FEU}", "1", "ug/L{FEU}", "1", "mg/L{FEU}", "0.001", "ug/mL FEU", "0.001")),
            Map.entry("ferritin", units("ng/mL", "1", "ug/L", "1", "pmol/L", "2.247")),
            Map.entry("triglycerides", units("mg/dL", "1", "mmol/L", "0.011290")),
            Map.entry("vitamin_b12", units("pg/mL", "1", "ng/L", "1", "pmol/L", "0.737806")),
            Map.entry("folate_serum", units("ng/mL", "1", "ug/L", "1", "nmol/L", "2.26552")),
            Map.entry("mma", units("nmol/L", "1", "umol/L", "0.001")),
            Map.entry("crp", units("mg/L", "1", "mg/dL", "0.1")),
            Map.entry("systolic_bp", PRESSURE),
            Map.entry("diastolic_bp", PRESSURE));

    private OtherUnits() {}

    private static Map<String, String> units(String... pairs) {
        Map<String, String> units = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            units.put(pairs[i], pairs[i + 1]);
        }
        return units;
    }

    /// The units other than its own in which a result may be written; none if the table does not know
    /// it.
    static List<String> of(String analyte, String written) {
        Matcher number = NUMBER.matcher(written);
        Map<String, String> units = TABLE.getOrDefault(analyte, Map.of());
        if (!number.matches() || !units.containsKey(number.group(3))) {
            return List.of();
        }
        return units.keySet().stream().filter(u -> !u.equals(number.group(3))).toList();
    }

    /// A result in another unit, with its printed limits.
    static String written(String analyte, String written, String unit) {
        Matcher number = NUMBER.matcher(written);
        if (!number.matches()) {
            throw new IllegalArgumentException(analyte + " is no number with a unit: " + written);
        }
        Map<String, String> units = TABLE.getOrDefault(analyte, Map.of());
        BigDecimal factor = new BigDecimal(units.getOrDefault(unit, "1"))
                .divide(new BigDecimal(units.getOrDefault(number.group(3), "1")), MathContext.DECIMAL64);
        String sign = Optional.ofNullable(number.group(1)).orElse("");
        return sign + scaled(number.group(2), factor) + " " + unit + limits(number, factor);
    }

    private static String limits(Matcher number, BigDecimal factor) {
        if (number.group(4) == null) {
            return "";
        }
        return " (" + scaled(number.group(4), factor) + "-" + scaled(number.group(5), factor) + ")";
    }

    private static String scaled(String number, BigDecimal factor) {
        return number.isEmpty()
                ? ""
                : new BigDecimal(number)
                        .multiply(factor)
                        .round(SENT)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /// One case in every other unit, one result at a time, and with all results rewritten at once.
    static Stream<Map.Entry<String, Map<String, String>>> variants(Map<String, String> written) {
        Map<String, Map<String, String>> variants = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>(written);
        Map<String, String> last = new LinkedHashMap<>(written);
        written.forEach((analyte, value) -> {
            List<String> others = of(analyte, value);
            others.forEach(unit -> {
                Map<String, String> variant = new LinkedHashMap<>(written);
                variant.put(analyte, written(analyte, value, unit));
                variants.put(analyte + " in " + unit, variant);
            });
            if (!others.isEmpty()) {
                first.put(analyte, written(analyte, value, others.getFirst()));
                last.put(analyte, written(analyte, value, others.getLast()));
            }
        });
        variants.put("all results in other units", first);
        variants.put("all results in still other units", last);
        return variants.entrySet().stream();
    }
}
