package org.marrowlight.differential;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.blood.Interval;

/// The derived quantities of blood (`derived-quantities.md` sections 1 to 6 and 17) as monotone functions of intervals.
/// Every clinical number is read from `weighing.csv` under `formula.*`; the formula ids are those of that document.
final class Formulas {

    private final Worksheet sheet;

    Formulas(Worksheet sheet) {
        this.sheet = sheet;
    }

    /// Computes everything that can be computed, in an order in which each formula finds its inputs.
    void compute() {
        redCells();
        whiteCells();
        reticulocytes();
        new ChemistryFormulas(sheet).compute();
        marrow();
        new Scores(sheet).compute();
        adjustedHemoglobin();
    }

    private void redCells() {
        sheet.two("hematocrit", "DQ_MCV_CALC", "mcv", "rbc_count", (mcv, rbc) -> mcv.with(rbc, (m, r) -> m * r / 10));
        sheet.two(
                "rbc_count", "DQ_MCV_CALC", "hematocrit", "mcv", (hct, mcv) -> hct.against(mcv, (h, m) -> h * 10 / m));
        sheet.two("mcv", "DQ_MCV_CALC", "hematocrit", "rbc_count", Formulas::meanVolume);
        sheet.two("mcv_calc", "DQ_MCV_CALC", "hematocrit", "rbc_count", Formulas::meanVolume);
        sheet.two(
                "mchc_calc",
                "DQ_MCHC_CALC",
                "hemoglobin",
                "hematocrit",
                (hb, hct) -> hb.against(hct, (b, h) -> b * 100 / h));
        sheet.two(
                "mch_calc",
                "DQ_MCH_CALC",
                "hemoglobin",
                "rbc_count",
                (hb, rbc) -> hb.against(rbc, (b, r) -> b * 10 / r));
        sheet.two("hemoglobin_x3_gap", "DQ_RULE_OF_3", "hemoglobin", "hematocrit", Formulas::ruleOfThree);
        sheet.two("mentzer", "MENTZER", "mcv", "rbc_count", (mcv, rbc) -> mcv.against(rbc, (m, r) -> m / r));
        sheet.three(
                "rdwi", "RDWI", List.of("mcv", "rdw_cv", "rbc_count"), (mcv, rdw, rbc) -> mcv.with(rdw, (m, w) -> m * w)
                        .against(rbc, (product, r) -> product / r));
        sheet.three("green_king", "GREEN_KING", List.of("mcv", "rdw_cv", "hemoglobin"), (mcv, rdw, hb) -> mcv.with(
                        rdw, (m, w) -> m * m * w)
                .against(hb, (product, b) -> product / (b * 100)));
        hemoglobinOfHematocrit();
    }

    /// Hemoglobin that was not sent, from the hematocrit and the normal range of MCHC: an interval, last of the
    /// red cell quantities, so that no index is computed from it.
    private void hemoglobinOfHematocrit() {
        double low = sheet.number("hb-of-hct.mchc-low") / 100;
        double high = sheet.number("hb-of-hct.mchc-high") / 100;
        sheet.usable("hematocrit")
                .ifPresent(hct -> sheet.put(
                        "hemoglobin",
                        Interval.closed(hct.value().low() * low, hct.value().high() * high),
                        Known.Origin.formula(
                                "HB_OF_HCT",
                                List.of("hematocrit"),
                                List.of("hemoglobin not sent; MCHC taken as normal"))));
    }

    private static Interval meanVolume(Interval hematocrit, Interval redCells) {
        return hematocrit.against(redCells, (h, r) -> h * 10 / r);
    }

    private static Interval ruleOfThree(Interval hemoglobin, Interval hematocrit) {
        Interval gap = hemoglobin.against(hematocrit, (b, h) -> b * 3 - h);
        double far = Math.max(Math.abs(gap.low()), Math.abs(gap.high()));
        boolean crosses = gap.low() <= 0 && gap.high() >= 0;
        return Interval.closed(crosses ? 0 : Math.min(Math.abs(gap.low()), Math.abs(gap.high())), far);
    }

    private void whiteCells() {
        sheet.three(
                "anc",
                "ANC",
                List.of("wbc", "segs_pct", "bands_pct"),
                (wbc, segs, bands) -> wbc.with(segs.with(bands, Double::sum), (w, p) -> w * p / 100));
        share("anc", "ANC", "neutrophils_pct");
        sheet.two("anc", "ANC", "segs_abs", "bands_abs", (segs, bands) -> segs.with(bands, Double::sum));
        share("alc", "ALC", "lymphocytes_pct");
        share("monocytes_abs", "MONOCYTES", "monocytes_pct");
        share("blasts_abs", "BLASTS", "blasts_pct");
        share("lgl_abs", "LGL", "lgl_pct");
        share("immature_platelets", "IPC", "platelets", "ipf_pct");
    }

    private void share(String code, String formula, String percent) {
        share(code, formula, "wbc", percent);
    }

    private void share(String code, String formula, String whole, String percent) {
        sheet.two(code, formula, whole, percent, (all, share) -> all.with(share, (w, p) -> w * p / 100));
    }

    private void reticulocytes() {
        sheet.two(
                "retic_abs", "RETIC_ABS", "retic_pct", "rbc_count", (pct, rbc) -> pct.with(rbc, (p, r) -> p * r * 10));
        sheet.two(
                "retic_pct",
                "RETIC_ABS",
                "retic_abs",
                "rbc_count",
                (abs, rbc) -> abs.against(rbc, (a, r) -> a / (r * 10)));
        Interval normal = normalHematocrit();
        sheet.two(
                "retic_corrected", "RETIC_CORR", "retic_pct", "hematocrit", (pct, hct) -> pct.with(hct, (p, h) -> p * h)
                        .against(normal, (product, n) -> product / n));
        sheet.one("retic_maturation", "RETIC_MF", "hematocrit", hct -> normal.against(hct, this::maturation));
        productionIndex(normal);
    }

    /// Not for neonates under 8 weeks, nor within 7 days of a red cell transfusion (derived quantities 3).
    private void productionIndex(Interval normal) {
        boolean neonate = sheet.limits().ageInDays().high() < sheet.number("rpi.min-age-days");
        if (neonate) {
            return;
        }
        sheet.two(
                "rpi",
                "RPI",
                "retic_pct",
                "hematocrit",
                (pct, hct) -> new Interval(
                        index(pct.low(), hct.low(), normal.high()),
                        pct.lowIncluded() && hct.lowIncluded(),
                        index(pct.high(), hct.high(), normal.low()),
                        pct.highIncluded() && hct.highIncluded()));
        sheet.two(
                "rpi",
                "RPI_SIMPLE",
                "retic_pct",
                "hemoglobin",
                (pct, hb) -> pct.with(
                        hb,
                        (p, b) -> p / sheet.number("rpi-simple.normal-hb") * b * sheet.number("rpi-simple.factor")));
    }

    /// 45 % for adults, the age-mean below 18 years; an interval where the age is unknown.
    private Interval normalHematocrit() {
        Interval adult = Interval.point(sheet.number("rpi.normal-hct"));
        Interval age = sheet.limits().ageInDays();
        boolean knownAdult = age.isUnknown() || age.low() >= 18 * Age.DAYS_PER_YEAR;
        return knownAdult ? adult : sheet.limits().middle("hematocrit").orElse(adult);
    }

    private double maturation(double normal, double hct) {
        double days = 1 + sheet.number("maturation.slope") * (normal - hct);
        return Math.clamp(days, 1.0, sheet.number("maturation.max"));
    }

    private double index(double pct, double hct, double normal) {
        return pct * hct / normal / maturation(normal, hct);
    }

    private void marrow() {
        sheet.two(
                "cellularity_ratio",
                "CELL_RATIO",
                "marrow_cellularity_pct",
                "age",
                (cells, age) -> cells.against(
                        age.falling(a ->
                                Math.clamp(100 - a, sheet.number("cellularity.min"), sheet.number("cellularity.max"))),
                        (c, expected) -> c / expected));
        blastEquivalents();
    }

    /// Abnormal promyelocytes count as blasts where APL is suspected (knowledge base MECH-A10, E59-1).
    private void blastEquivalents() {
        boolean apl = sheet.finding("apl_suspected").knownPresent()
                || sheet.finding("faggot_cells").knownPresent()
                || sheet.finding("smear_abnormal_promyelocytes").knownPresent();
        if (apl) {
            sheet.two(
                    "blasts_equivalents",
                    "BLAST_EQUIVALENTS",
                    "blasts_pct",
                    "promyelocytes_pct",
                    (b, p) -> b.with(p, Double::sum));
        }
        precursors();
        sheet.one("blasts_equivalents", "BLAST_EQUIVALENTS", "blasts_pct", blasts -> blasts);
    }

    /// Myelocytes, promyelocytes and blasts together; open at the upper end while one of them was not counted.
    private void precursors() {
        List<String> counted = Stream.of("myelocytes_pct", "promyelocytes_pct", "blasts_pct")
                .filter(analyte -> sheet.usable(analyte).isPresent())
                .toList();
        if (!counted.isEmpty()) {
            Interval sum = counted.stream()
                    .map(analyte -> sheet.usable(analyte).orElseThrow().value())
                    .reduce(Interval.point(0), (a, b) -> a.with(b, Double::sum));
            double top = counted.size() == 3 ? sum.high() : 100;
            sheet.derive("precursors_pct", "PRECURSORS", counted, Interval.closed(sum.low(), Math.max(sum.low(), top)));
        }
    }

    /// Altitude and smoking raise hemoglobin; only what is known of them is taken away (WHO2024).
    private void adjustedHemoglobin() {
        double adjustment =
                sheet.usable("hb_adjustment").map(k -> k.value().low()).orElse(0.0);
        sheet.usable("hemoglobin")
                .ifPresent(hb -> sheet.put(
                        "hb_adjusted",
                        hb.value().rising(x -> x - adjustment),
                        Known.Origin.formula(
                                "HB_ADJUSTED",
                                List.of("hemoglobin"),
                                adjustment == 0
                                        ? List.of("altitude and smoking not known or without effect")
                                        : List.of())));
    }
}
