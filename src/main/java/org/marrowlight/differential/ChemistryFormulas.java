package org.marrowlight.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Sex;

/// The derived quantities of chemistry (`derived-quantities.md` sections 4, 5, 7, 8, 10 and 14).
final class ChemistryFormulas {

    /// Derived multiple of the upper limit, by the result that it is a multiple of.
    private static final Map<String, String> MULTIPLES = new TreeMap<>(Map.ofEntries(
            Map.entry("alt", "alt_mult"),
            Map.entry("ast", "ast_mult"),
            Map.entry("ggt", "ggt_mult"),
            Map.entry("alp", "alp_mult"),
            Map.entry("ck", "ck_mult"),
            Map.entry("d_dimer_feu", "d_dimer_mult"),
            Map.entry("d_dimer_ddu", "d_dimer_mult"),
            Map.entry("stfr", "stfr_mult"),
            Map.entry("creatinine", "creatinine_mult"),
            Map.entry("troponin", "troponin_mult"),
            Map.entry("sil2r", "sil2r_mult"),
            Map.entry("ipf_pct", "ipf_mult")));

    private final Worksheet sheet;

    ChemistryFormulas(Worksheet sheet) {
        this.sheet = sheet;
    }

    void compute() {
        hemolysis();
        multiples();
        iron();
        erythropoietin();
        kidney();
        liverAndCoagulation();
        ratios();
    }

    private void ratios() {
        sheet.two(
                "vwf_ratio",
                "VWF_RATIO",
                "vwf_activity",
                "vwf_antigen",
                (activity, antigen) -> activity.against(antigen, (a, b) -> b == 0 ? Double.MAX_VALUE : a / b));
        sheet.two(
                "ast_alt_ratio",
                "AST_ALT",
                "ast",
                "alt",
                (ast, alt) -> ast.against(alt, (a, b) -> b == 0 ? Double.MAX_VALUE : a / b));
        sheet.two(
                "alp_bilirubin_ratio",
                "ALP_BILIRUBIN",
                "alp",
                "bilirubin_total",
                (alp, bilirubin) -> alp.against(bilirubin, (a, b) -> b == 0 ? Double.MAX_VALUE : a / b));
        sheet.two("hb_s_minus_a", "HB_S_MINUS_A", "hb_s", "hb_a", (s, a) -> s.against(a, (x, y) -> x - y));
        sheet.two(
                "blasts_promyelocytes_pct",
                "BLASTS_PROMYELOCYTES",
                "blasts_pct",
                "promyelocytes_pct",
                (blasts, promyelocytes) -> blasts.with(promyelocytes, Double::sum));
    }

    private void hemolysis() {
        boolean newborn = sheet.limits().ageInDays().high() < sheet.number("bilirubin.min-age-days");
        if (!newborn) {
            sheet.two(
                    "bilirubin_indirect",
                    "BILI_INDIRECT",
                    "bilirubin_total",
                    "bilirubin_direct",
                    (total, direct) -> total.low() < direct.low()
                            ? Interval.UNKNOWN
                            : total.against(direct, (t, d) -> Math.max(0, t - d)));
        }
        sheet.two(
                "bilirubin_direct_share",
                "BILI_DIRECT_SHARE",
                "bilirubin_direct",
                "bilirubin_total",
                (direct, total) -> direct.against(total, (d, t) -> Math.min(100, d * 100 / t)));
        sheet.usable("ldh")
                .ifPresent(ldh -> sheet.put(
                        "ldh_mult",
                        ldh.value().against(ldhLimit(ldh), (value, limit) -> value / limit),
                        Known.Origin.formula("LDH_MULT", List.of("ldh"), ldhAssumption(ldh))));
        sheet.two(
                "ldh_ast_ratio",
                "LDH_AST",
                "ldh",
                "ast",
                (ldh, ast) -> ldh.against(ast, (l, a) -> a == 0 ? Double.MAX_VALUE : l / a));
    }

    private Interval ldhLimit(Known ldh) {
        return sheet.upperLimit(ldh).orElseGet(() -> Interval.point(sheet.number("ldh.uln")));
    }

    private static List<String> ldhAssumption(Known ldh) {
        boolean printed = ldh.origin().printed().flatMap(Limits.Pair::high).isPresent();
        return printed ? List.of() : List.of("no upper limit came with LDH: the limit of site or pack is used");
    }

    private void multiples() {
        MULTIPLES.forEach((result, multiple) -> sheet.usable(result).ifPresent(known -> sheet.upperLimit(known)
                .filter(limit -> limit.low() > 0)
                .ifPresent(limit -> sheet.derive(
                        multiple,
                        "ULN_MULTIPLE",
                        List.of(result),
                        known.value().against(limit, (value, uln) -> value / uln)))));
        sheet.usable("pt").ifPresent(pt -> sheet.upperLimit(pt)
                .ifPresent(limit -> sheet.derive(
                        "pt_excess",
                        "PT_EXCESS",
                        List.of("pt"),
                        pt.value().against(limit, (value, uln) -> value - uln))));
    }

    private void iron() {
        sheet.one(
                "tibc",
                "TIBC_TRANSFERRIN",
                "transferrin",
                t -> t.rising(x -> x * sheet.number("tibc.per-transferrin")));
        sheet.two("tibc", "TIBC_UIBC", "iron", "uibc", (iron, uibc) -> iron.with(uibc, Double::sum));
        sheet.two("tsat", "TSAT", "iron", "tibc", (iron, tibc) -> iron.against(tibc, (i, t) -> i / t * 100));
        sheet.two(
                "tfr_f",
                "TFR_F",
                "stfr",
                "ferritin",
                (stfr, ferritin) -> ferritin.low() <= sheet.number("tfr-f.ferritin-min")
                        ? Interval.UNKNOWN
                        : stfr.against(ferritin, (s, f) -> s / Math.log10(f)));
    }

    /// Not from a hematocrit of 38 % on: the regression was made in anemic people (derived quantities 7).
    private void erythropoietin() {
        sheet.one("epo_expected", "EPO_EXP", "hematocrit", hct -> hct.falling(h -> Math.pow(10, expectedLog(h))));
        if (expectedIsKnown()) {
            sheet.two(
                    "epo_op",
                    "EPO_OP",
                    "epo",
                    "hematocrit",
                    (epo, hct) -> hct.low() >= sheet.number("epo.max-hct")
                            ? Interval.UNKNOWN
                            : epo.with(hct, (e, h) -> Math.log10(Math.max(e, 1)) / Math.max(expectedLog(h), 0.1)));
        }
    }

    /// The regression does not hold in pregnancy, in the first days after a bleed, and while an agent that stimulates
    /// erythropoiesis acts (Beguin2002). It was made in adults; rules that need one say so.
    private boolean expectedIsKnown() {
        boolean pregnant = sheet.finding("pregnancy_status").knownIs("pregnant");
        boolean bled = sheet.finding("bleeding_onset_days").knownAtMost(sheet.number("epo.bleed-days"), "d");
        boolean treated = sheet.finding("esa").knownPresent()
                && !sheet.finding("esa_off_days").knownAbove(sheet.number("epo.esa-days"), "d");
        return !pregnant && !bled && !treated;
    }

    private double expectedLog(double hct) {
        return sheet.number("epo.intercept") - sheet.number("epo.slope") * hct;
    }

    private void kidney() {
        boolean pregnant = sheet.finding("pregnancy_status").knownIs("pregnant");
        if (sheet.limits().ageInDays().low() >= 18 * Age.DAYS_PER_YEAR && !pregnant) {
            sheet.one("egfr", "CKD_EPI_2021", "creatinine", creatinine -> Stream.of(Sex.values())
                    .filter(s -> sheet.sex().isEmpty() || sheet.sex().get() == s)
                    .map(s -> creatinine.falling(c -> filtration(c, s)))
                    .reduce(Interval::hull)
                    .orElse(Interval.UNKNOWN));
        }
        sheet.two(
                "urea_creatinine_ratio",
                "UREA_CREATININE",
                "urea_nitrogen",
                "creatinine",
                (urea, creatinine) -> urea.against(creatinine, (u, c) -> u / c));
    }

    private double filtration(double creatinine, Sex s) {
        String key = "egfr." + s.code();
        double ratio = creatinine / sheet.number(key + ".kappa");
        double age = sheet.limits().ageInDays().low() / Age.DAYS_PER_YEAR;
        return sheet.number("egfr.factor")
                * Math.pow(Math.min(ratio, 1), sheet.number(key + ".alpha"))
                * Math.pow(Math.max(ratio, 1), sheet.number("egfr.exponent"))
                * Math.pow(sheet.number("egfr.age"), age)
                * sheet.number(key + ".multiplier");
    }

    private void liverAndCoagulation() {
        sheet.two(
                "globulin_gap",
                "GLOBULIN_GAP",
                "total_protein",
                "albumin",
                (protein, albumin) -> protein.against(albumin, (p, a) -> p - a));
        Optional<Known> alt = sheet.usable("alt");
        alt.ifPresent(liver ->
                sheet.three("fib4", "FIB4", List.of("age", "ast", "platelets"), (age, ast, platelets) -> age.with(
                                ast, (a, s) -> a * s)
                        .against(platelets, (product, p) -> p == 0 ? Double.MAX_VALUE : product / p)
                        .against(liver.value(), (x, a) -> a == 0 ? Double.MAX_VALUE : x / Math.sqrt(a))));
    }
}
