package org.marrowlight.differential;

import java.util.List;
import java.util.Map;

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
            Map.entry("plasmic", List.of("platelets", "inr", "creatinine", "mcv")),
            Map.entry("french", List.of("platelets", "creatinine")),
            Map.entry("hb_adjusted", List.of("hemoglobin")));

    private DerivedFrom() {}

    /// The results behind an analyte; itself if it is a result.
    static List<String> inputs(String analyte) {
        return INPUTS.getOrDefault(analyte, List.of(analyte));
    }
}
