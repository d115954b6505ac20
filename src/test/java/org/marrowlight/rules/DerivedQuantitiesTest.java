package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment;

/// Scores as intervals, and the three indices, against the worked figures of the knowledge base.
class DerivedQuantitiesTest {

    private static Map<String, String> written(String... pairs) {
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            written.put(pairs[i], pairs[i + 1]);
        }
        return written;
    }

    private static Assessment.Fact fact(Map<String, String> written, String analyte) {
        return Shipped.assess(written).facts().stream()
                .filter(f -> f.analyte().equals(analyte) && f.used())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no fact " + analyte));
    }

    private static void score(Map<String, String> written, String analyte, double low, double high) {
        assertThat(fact(written, analyte).low()).contains(low);
        assertThat(fact(written, analyte).high()).contains(high);
    }

    private static Map<String, String> microangiopathy() {
        return written(
                "sex",
                "female",
                "age",
                "41 a",
                "platelets",
                "12 10*9/L",
                "hematocrit",
                "24 %",
                "rbc_count",
                "2.73 10*12/L",
                "mcv",
                "88 fL",
                "retic_pct",
                "9 %",
                "haptoglobin",
                "<0.1 g/L",
                "creatinine",
                "97 umol/L",
                "inr",
                "1.1 {INR}");
    }

    @Test
    void plasmic_isARange_whileTheHistoryIsNotKnown() {
        score(microangiopathy(), "plasmic", 5, 7);
        Map<String, String> answered = microangiopathy();
        answered.put("active_cancer", "absent");
        answered.put("transplant", "absent");
        score(answered, "plasmic", 7, 7);
        score(microangiopathy(), "french", 2, 2);
    }

    @Test
    void disseminatedCoagulation_isSeven_inCase11() {
        score(
                written(
                        "sex",
                        "male",
                        "age",
                        "34 a",
                        "platelets",
                        "18 10*9/L",
                        "pt",
                        "18.5 s (11-14)",
                        "inr",
                        "1.6 {INR}",
                        "fibrinogen",
                        "0.8 g/L",
                        "d_dimer_feu",
                        ">20000 ng/mL{FEU} (0-500)"),
                "isth_dic",
                7,
                7);
    }

    @Test
    void disseminatedCoagulation_isNotScoredInPregnancy() {
        Assessment a = Shipped.assess(written(
                "sex",
                "female",
                "age",
                "30 a",
                "pregnancy_status",
                "pregnant",
                "platelets",
                "40 10*9/L",
                "fibrinogen",
                "0.8 g/L"));
        assertThat(a.facts()).noneMatch(f -> f.analyte().equals("isth_dic"));
    }

    private static Map<String, String> hemophagocytosis() {
        return written(
                "sex",
                "female",
                "age",
                "26 a",
                "body_temperature",
                "39.6 Cel",
                "hepatomegaly",
                "present",
                "splenomegaly",
                "present",
                "hemoglobin",
                "8.6 g/dL",
                "wbc",
                "1.4 10*9/L",
                "anc",
                "0.9 10*9/L",
                "platelets",
                "54 10*9/L",
                "ferritin",
                ">16500 ng/mL",
                "triglycerides",
                "4.6 mmol/L",
                "fibrinogen",
                "1.2 g/L",
                "ast",
                "180 U/L");
    }

    @Test
    void hscore_is284To337_inCase24() {
        score(hemophagocytosis(), "hscore", 284, 337);
        assertThat(fact(hemophagocytosis(), "hlh_2004").low()).contains(5.0);
    }

    @Test
    void thrombocytopeniaOnHeparin_isARange() {
        score(
                written(
                        "sex",
                        "male",
                        "age",
                        "67 a",
                        "platelets",
                        "60 10*9/L",
                        "heparin",
                        "present",
                        "heparin_days",
                        "7 d",
                        "platelets_fall_pct_heparin",
                        "70 %"),
                "four_ts",
                4,
                8);
    }

    @Test
    void smokersAndMountainPeople_areJudgedByTheirOwnHemoglobin() {
        Map<String, String> written =
                written("sex", "female", "age", "30 a", "hemoglobin", "12.6 g/dL", "altitude", "2700 m");
        assertThat(fact(written, "hb_adjusted").low().orElseThrow()).isCloseTo(10.8, within(1e-9));
    }

    @Test
    void perniciousAnemia_hasHighDriveHighDeathLowOutput() {
        Map<String, String> written = written(
                "sex",
                "male",
                "age",
                "70 a",
                "hemoglobin",
                "6 g/dL",
                "hematocrit",
                "18 %",
                "retic_pct",
                "1.5 %",
                "ldh",
                "2640 U/L (125-220)",
                "bilirubin_indirect",
                "2.4 mg/dL",
                "marrow_cellularity_pct",
                "90 %",
                "epo",
                "260 m[IU]/mL");
        Assessment.Kinetics kinetics = Shipped.assess(written).kinetics();
        assertThat(kinetics.death().orElseThrow().low()).isCloseTo(4.5, within(0.05));
        assertThat(kinetics.drive().orElseThrow().low()).isCloseTo(7.4, within(0.1));
        assertThat(kinetics.output().orElseThrow().high()).isLessThan(0.4);
        assertThat(kinetics.zone()).contains("ineffective");
    }

    @Test
    void aplasticAnemia_isAnEmptyFactory() {
        Map<String, String> written = written(
                "sex",
                "male",
                "age",
                "20 a",
                "hemoglobin",
                "6.6 g/dL",
                "hematocrit",
                "20 %",
                "retic_pct",
                "0.2 %",
                "ldh",
                "190 U/L (125-220)",
                "bilirubin_indirect",
                "0.4 mg/dL",
                "marrow_cellularity_pct",
                "5 %",
                "epo",
                "4000 m[IU]/mL");
        Assessment.Kinetics kinetics = Shipped.assess(written).kinetics();
        assertThat(kinetics.drive().orElseThrow().high()).isCloseTo(0.22, within(0.03));
        assertThat(kinetics.death().orElseThrow().high()).isZero();
        assertThat(kinetics.zone()).contains("empty-factory");
    }

    @Test
    void provenDestruction_leavesDeathUnassigned() {
        Map<String, String> written = written(
                "sex",
                "female",
                "age",
                "36 a",
                "hemoglobin",
                "6.9 g/dL",
                "hematocrit",
                "20.5 %",
                "retic_pct",
                "18 %",
                "ldh",
                "420 U/L (125-220)",
                "bilirubin_indirect",
                "3.1 mg/dL",
                "haptoglobin",
                "<0.1 g/L",
                "dat_igg",
                "3+",
                "smear_spherocytes",
                "2+");
        Assessment.Kinetics kinetics = Shipped.assess(written).kinetics();
        assertThat(kinetics.death()).isEmpty();
        assertThat(kinetics.zone()).contains("peripheral-destruction-or-loss");
    }
}
