package org.marrowlight.differential;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Derivations;
import org.marrowlight.knowledge.RulePack;

/// Which results a derived quantity is computed from, for asking what a missing one needs.
final class DerivedFrom {

    private static final Map<String, List<String>> INPUTS = Map.ofEntries(
            Map.entry("rpi", List.of("retic_pct", "hematocrit")),
            Map.entry("retic_abs", List.of("retic_abs", "retic_pct")),
            Map.entry("retic_corrected", List.of("retic_pct", "hematocrit")),
            Map.entry("ldh_mult", List.of("ldh")),
            Map.entry("bilirubin_indirect", List.of("bilirubin_indirect", "bilirubin_total", "bilirubin_direct")),
            Map.entry("bilirubin_direct_share", List.of("bilirubin_total", "bilirubin_direct")),
            Map.entry("tsat", List.of("tsat", "iron", "tibc")),
            Map.entry("tfr_f", List.of("stfr", "ferritin")),
            Map.entry("epo_op", List.of("epo")),
            Map.entry("egfr", List.of("egfr", "creatinine")),
            Map.entry("mentzer", List.of("mcv", "rbc_count")),
            Map.entry("rdwi", List.of("mcv", "rdw_cv", "rbc_count")),
            Map.entry("green_king", List.of("mcv", "rdw_cv", "hemoglobin")),
            Map.entry("cellularity_ratio", List.of("marrow_cellularity_pct")),
            Map.entry("fib4", List.of("ast", "alt", "platelets")),
            Map.entry("globulin_gap", List.of("total_protein", "albumin")),
            Map.entry("urea_creatinine_ratio", List.of("urea_nitrogen", "creatinine")),
            Map.entry("blasts_equivalents", List.of("blasts_pct", "promyelocytes_pct")),
            Map.entry("immature_platelets", List.of("platelets", "ipf_pct")),
            Map.entry("alt_mult", List.of("alt")),
            Map.entry("ast_mult", List.of("ast")),
            Map.entry("ggt_mult", List.of("ggt")),
            Map.entry("alp_mult", List.of("alp")),
            Map.entry("ck_mult", List.of("ck")),
            Map.entry("d_dimer_mult", List.of("d_dimer_feu")),
            Map.entry("stfr_mult", List.of("stfr")),
            Map.entry("creatinine_mult", List.of("creatinine")),
            Map.entry("troponin_mult", List.of("troponin")),
            Map.entry("sil2r_mult", List.of("sil2r")),
            Map.entry("ipf_mult", List.of("ipf_pct")),
            Map.entry("pt_excess", List.of("pt")),
            Map.entry("hb_adjusted", List.of("hemoglobin")));

    private final Map<String, List<String>> tables = new HashMap<>();
    private final Map<String, Set<String>> inputs = new HashMap<>();

    DerivedFrom(RulePack pack) {
        Derivations derivations = pack.derivations();
        derivations.scores().forEach(score -> tables.put(score.code(), score.analytes()));
        derivations.courses().forEach(course -> tables.put(course.code(), List.of(course.of())));
        for (Analyte analyte : pack.vocabulary().analytes()) {
            Set<String> results = new TreeSet<>();
            collect(analyte.code(), results, new TreeSet<>());
            inputs.put(analyte.code(), Collections.unmodifiableSet(results));
        }
    }

    /// The results behind an analyte; itself if it is a result.
    Set<String> inputs(String analyte) {
        return inputs.getOrDefault(analyte, Set.of(analyte));
    }

    private void collect(String analyte, Set<String> results, Set<String> seen) {
        List<String> from = INPUTS.getOrDefault(analyte, tables.getOrDefault(analyte, List.of()));
        if (from.isEmpty() || !seen.add(analyte)) {
            results.add(analyte);
        } else {
            from.forEach(input -> collect(input, results, seen));
        }
    }
}
