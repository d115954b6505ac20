package org.marrowlight.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Weights;

/// The derived quantities (`derived-quantities.md` sections 1 to 9) as monotone functions of intervals. Every
/// clinical number is read from `weighing.csv` under `formula.*`; the formula ids are those of that document.
///
/// A quantity is computed only if all its inputs are usable and nobody sent it.
final class Formulas {

    private final Map<String, Known> chart;
    private final RulePack pack;
    private final Weights numbers;
    private final Limits limits;
    private final Optional<Sex> sex;

    /// @param chart results by analyte; receives the derived quantities
    Formulas(Map<String, Known> chart, RulePack pack, Limits limits, Optional<Sex> sex) {
        this.chart = chart;
        this.pack = pack;
        this.numbers = pack.weights();
        this.limits = limits;
        this.sex = sex;
    }

    /// Computes everything that can be computed, in an order in which each formula finds its inputs.
    void compute() {
        one("hb_adjusted", "HB_ADJUSTED", "hemoglobin", hb -> hb);
        redCells();
        whiteCells();
        reticulocytes();
        hemolysis();
        iron();
        kidneyAndErythropoietin();
        marrow();
        scores();
    }

    private void redCells() {
        two("hematocrit", "DQ_MCV_CALC", "mcv", "rbc_count", (mcv, rbc) -> mcv.with(rbc, (m, r) -> m * r / 10));
        two("rbc_count", "DQ_MCV_CALC", "hematocrit", "mcv", (hct, mcv) -> hct.against(mcv, (h, m) -> h * 10 / m));
        two("mcv", "DQ_MCV_CALC", "hematocrit", "rbc_count", (hct, rbc) -> hct.against(rbc, (h, r) -> h * 10 / r));
        two("mcv_calc", "DQ_MCV_CALC", "hematocrit", "rbc_count", (hct, rbc) -> hct.against(rbc, (h, r) -> h * 10 / r));
        two(
                "mchc_calc",
                "DQ_MCHC_CALC",
                "hemoglobin",
                "hematocrit",
                (hb, hct) -> hb.against(hct, (b, h) -> b * 100 / h));
        two("mch_calc", "DQ_MCH_CALC", "hemoglobin", "rbc_count", (hb, rbc) -> hb.against(rbc, (b, r) -> b * 10 / r));
        two("mentzer", "MENTZER", "mcv", "rbc_count", (mcv, rbc) -> mcv.against(rbc, (m, r) -> m / r));
        three("rdwi", "RDWI", "mcv", "rdw_cv", "rbc_count", (mcv, rdw, rbc) -> mcv.with(rdw, (m, w) -> m * w)
                .against(rbc, (product, r) -> product / r));
        three("green_king", "GREEN_KING", "mcv", "rdw_cv", "hemoglobin", (mcv, rdw, hb) -> mcv.with(
                        rdw, (m, w) -> m * m * w)
                .against(hb, (product, b) -> product / (b * 100)));
    }

    private void whiteCells() {
        three(
                "anc",
                "ANC",
                "wbc",
                "segs_pct",
                "bands_pct",
                (wbc, segs, bands) -> wbc.with(segs.with(bands, Double::sum), (w, p) -> w * p / 100));
        two("anc", "ANC", "wbc", "neutrophils_pct", (wbc, share) -> wbc.with(share, (w, p) -> w * p / 100));
        two("anc", "ANC", "segs_abs", "bands_abs", (segs, bands) -> segs.with(bands, Double::sum));
        two(
                "wbc_corrected",
                "WBC_CORR",
                "wbc",
                "nrbc_per_100wbc",
                (wbc, nrbc) -> wbc.against(nrbc, (w, n) -> w * 100 / (100 + n)));
        two("immature_platelets", "IPC", "platelets", "ipf_pct", (plt, ipf) -> plt.with(ipf, (p, i) -> p * i / 100));
    }

    private void reticulocytes() {
        two("retic_abs", "RETIC_ABS", "retic_pct", "rbc_count", (pct, rbc) -> pct.with(rbc, (p, r) -> p * r * 10));
        two("retic_pct", "RETIC_ABS", "retic_abs", "rbc_count", (abs, rbc) -> abs.against(rbc, (a, r) -> a / (r * 10)));
        Interval normal = normalHematocrit();
        two("retic_corrected", "RETIC_CORR", "retic_pct", "hematocrit", (pct, hct) -> pct.with(hct, (p, h) -> p * h)
                .against(normal, (product, n) -> product / n));
        one("retic_maturation", "RETIC_MF", "hematocrit", hct -> normal.against(hct, this::maturation));
        two(
                "rpi",
                "RPI",
                "retic_pct",
                "hematocrit",
                (pct, hct) -> new Interval(
                        rpi(pct.low(), hct.low(), normal.high()),
                        pct.lowIncluded() && hct.lowIncluded(),
                        rpi(pct.high(), hct.high(), normal.low()),
                        pct.highIncluded() && hct.highIncluded()));
        two(
                "rpi",
                "RPI_SIMPLE",
                "retic_pct",
                "hemoglobin",
                (pct, hb) -> pct.with(
                        hb,
                        (p, b) -> p
                                * b
                                / numbers.number("formula.rpi-simple.normal-hb")
                                * numbers.number("formula.rpi-simple.factor")));
    }

    /// 45 % for adults, the age-mean below 18 years; an interval where the age is unknown.
    private Interval normalHematocrit() {
        Interval adult = Interval.point(numbers.number("formula.rpi.normal-hct"));
        boolean knownAdult =
                limits.ageInDays().isUnknown() || limits.ageInDays().low() >= 18 * Age.DAYS_PER_YEAR;
        return knownAdult ? adult : limits.middle("hematocrit").orElse(adult);
    }

    private double maturation(double normal, double hct) {
        double days = 1 + numbers.number("formula.maturation.slope") * (normal - hct);
        return Math.clamp(days, 1.0, numbers.number("formula.maturation.max"));
    }

    private double rpi(double pct, double hct, double normal) {
        return pct * hct / normal / maturation(normal, hct);
    }

    private void hemolysis() {
        two(
                "bilirubin_indirect",
                "BILI_INDIRECT",
                "bilirubin_total",
                "bilirubin_direct",
                (total, direct) -> total.low() < direct.low()
                        ? Interval.UNKNOWN
                        : total.against(direct, (t, d) -> Math.max(0, t - d)));
        two(
                "bilirubin_direct_share",
                "BILI_DIRECT_SHARE",
                "bilirubin_direct",
                "bilirubin_total",
                (direct, total) -> direct.against(total, (d, t) -> Math.min(100, d * 100 / t)));
        usable("ldh")
                .ifPresent(ldh -> put(
                        "ldh_mult",
                        ldhMultiple(ldh),
                        new Known.Origin(
                                Optional.empty(), Optional.empty(), "LDH_MULT", List.of("ldh"), ldhAssumption(ldh))));
        two(
                "ldh_ast_ratio",
                "LDH_AST",
                "ldh",
                "ast",
                (ldh, ast) -> ldh.against(ast, (l, a) -> a == 0 ? Double.MAX_VALUE : l / a));
    }

    private Interval ldhMultiple(Known ldh) {
        return ldh.value().against(ldhLimit(ldh), (value, limit) -> value / limit);
    }

    private Interval ldhLimit(Known ldh) {
        return ldh.origin()
                .printed()
                .flatMap(Limits.Pair::high)
                .or(() -> limits.of("ldh", Optional.empty()).high())
                .orElseGet(() -> Interval.point(numbers.number("formula.ldh.uln")));
    }

    private List<String> ldhAssumption(Known ldh) {
        boolean printed = ldh.origin().printed().flatMap(Limits.Pair::high).isPresent();
        return printed ? List.of() : List.of("no upper limit came with LDH: the pack's limit is used");
    }

    private void iron() {
        one(
                "tibc",
                "TIBC_TRANSFERRIN",
                "transferrin",
                t -> t.rising(x -> x * numbers.number("formula.tibc.per-transferrin")));
        two("tibc", "TIBC_UIBC", "iron", "uibc", (iron, uibc) -> iron.with(uibc, Double::sum));
        two("tsat", "TSAT", "iron", "tibc", (iron, tibc) -> iron.against(tibc, (i, t) -> i / t * 100));
        two(
                "tfr_f",
                "TFR_F",
                "stfr",
                "ferritin",
                (stfr, ferritin) -> ferritin.low() <= numbers.number("formula.tfr-f.ferritin-min")
                        ? Interval.UNKNOWN
                        : stfr.against(ferritin, (s, f) -> s / Math.log10(f)));
    }

    private void kidneyAndErythropoietin() {
        one("epo_expected", "EPO_EXP", "hematocrit", hct -> hct.falling(h -> Math.pow(10, expectedLog(h))));
        two(
                "epo_op",
                "EPO_OP",
                "epo",
                "hematocrit",
                (epo, hct) -> epo.with(hct, (e, h) -> Math.log10(Math.max(e, 1)) / Math.max(expectedLog(h), 0.1)));
        if (limits.ageInDays().low() >= 18 * Age.DAYS_PER_YEAR) {
            one("egfr", "CKD_EPI_2021", "creatinine", creatinine -> Stream.of(Sex.values())
                    .filter(s -> sex.isEmpty() || sex.get() == s)
                    .map(s -> creatinine.falling(c -> filtration(c, s)))
                    .reduce(Interval::hull)
                    .orElse(Interval.UNKNOWN));
        }
    }

    private double expectedLog(double hct) {
        return numbers.number("formula.epo.intercept") - numbers.number("formula.epo.slope") * hct;
    }

    private double filtration(double creatinine, Sex s) {
        String key = "formula.egfr." + s.code();
        double kappa = numbers.number(key + ".kappa");
        double ratio = creatinine / kappa;
        double age = limits.ageInDays().low() / Age.DAYS_PER_YEAR;
        return numbers.number("formula.egfr.factor")
                * Math.pow(Math.min(ratio, 1), numbers.number(key + ".alpha"))
                * Math.pow(Math.max(ratio, 1), numbers.number("formula.egfr.exponent"))
                * Math.pow(numbers.number("formula.egfr.age"), age)
                * numbers.number(key + ".multiplier");
    }

    private void marrow() {
        two(
                "cellularity_ratio",
                "CELL_RATIO",
                "marrow_cellularity_pct",
                "age",
                (cells, age) ->
                        cells.against(age.falling(a -> Math.clamp(100 - a, 30, 90)), (c, expected) -> c / expected));
    }

    private void scores() {
        if (usable("platelets").isEmpty()) {
            return;
        }
        score(
                "plasmic",
                "PLASMIC",
                List.of(
                        truth("platelets", v -> v.below(numbers.number("formula.plasmic.platelets"))),
                        plasmicHemolysis(),
                        truth("active_cancer", v -> v.atMost(0)),
                        truth("transplant", v -> v.atMost(0)),
                        truth("mcv", v -> v.below(numbers.number("formula.plasmic.mcv"))),
                        truth("inr", v -> v.below(numbers.number("formula.plasmic.inr"))),
                        truth("creatinine", v -> v.below(numbers.number("formula.plasmic.creatinine")))));
        score(
                "french",
                "FRENCH",
                List.of(
                        truth("platelets", v -> v.atMost(numbers.number("formula.french.platelets"))),
                        truth("creatinine", v -> v.atMost(numbers.number("formula.french.creatinine")))));
    }

    private Truth plasmicHemolysis() {
        return truth("retic_pct", v -> v.above(numbers.number("formula.plasmic.retic")))
                .or(truth("haptoglobin", v -> v.atMost(numbers.number("formula.plasmic.haptoglobin"))))
                .or(truth("bilirubin_indirect", v -> v.above(numbers.number("formula.plasmic.bilirubin"))));
    }

    private Truth truth(String analyte, java.util.function.Function<Interval, Truth> question) {
        return usable(analyte).map(k -> question.apply(k.value())).orElse(Truth.UNKNOWN);
    }

    private void score(String code, String formula, List<Truth> items) {
        long sure = items.stream().filter(Truth.TRUE::equals).count();
        long possible = items.stream().filter(t -> t != Truth.FALSE).count();
        put(
                code,
                Interval.closed((double) sure, (double) possible),
                new Known.Origin(Optional.empty(), Optional.empty(), formula, List.of("platelets"), List.of()));
    }

    private void one(String code, String formula, String a, UnaryOperator<Interval> f) {
        usable(a).ifPresent(x -> derive(code, formula, List.of(a), f.apply(x.value())));
    }

    private void two(String code, String formula, String a, String b, java.util.function.BinaryOperator<Interval> f) {
        usable(a).ifPresent(x -> usable(b)
                .ifPresent(y -> derive(code, formula, List.of(a, b), f.apply(x.value(), y.value()))));
    }

    /// A function of three intervals.
    private interface Ternary {
        Interval apply(Interval a, Interval b, Interval c);
    }

    private void three(String code, String formula, String a, String b, String c, Ternary f) {
        usable(a).ifPresent(x -> usable(b).ifPresent(y -> usable(c)
                .ifPresent(z -> derive(code, formula, List.of(a, b, c), f.apply(x.value(), y.value(), z.value())))));
    }

    private void derive(String code, String formula, List<String> inputs, Interval value) {
        if (!value.isUnknown()) {
            put(code, value, new Known.Origin(Optional.empty(), Optional.empty(), formula, inputs, List.of()));
        }
    }

    /// Never over a value that somebody sent, nor over one that was suppressed.
    private void put(String code, Interval value, Known.Origin origin) {
        Optional<Analyte> analyte = pack.vocabulary().analyte(code);
        if (analyte.isPresent() && !chart.containsKey(code)) {
            chart.put(code, Known.derived(analyte.get(), value, Set.of(), origin));
        }
    }

    private Optional<Known> usable(String analyte) {
        return Optional.ofNullable(chart.get(analyte)).filter(Known::usable);
    }
}
