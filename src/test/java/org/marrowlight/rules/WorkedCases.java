package org.marrowlight.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/// The worked teaching cases as a laboratory would send them. Invented; no real patients.
final class WorkedCases {

    private WorkedCases() {}

    private static Map<String, String> written(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            values.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
        return values;
    }

    /// C01: folate trap with high serum folate, SI units.
    static Map<String, String> folateTrap() {
        return written("""
                sex: female
                age: 68 a
                neurological_signs: present
                hemoglobin: 62 g/L
                hematocrit: 0.18 L/L
                rbc_count: 1.45 10*12/L
                mcv: 124 fL
                mchc: 344 g/L
                rdw_cv: 22 %
                wbc: 2.9 10*9/L
                anc: 1.2 10*9/L
                platelets: 88 10*9/L
                retic_pct: 1.4 %
                ldh: 2640 U/L (125-220)
                bilirubin_total: 48 umol/L
                bilirubin_direct: 7 umol/L
                haptoglobin: <0.1 g/L
                vitamin_b12: 59 pmol/L
                folate_serum: >45 nmol/L
                mma: 4.8 umol/L
                homocysteine: 92 umol/L
                intrinsic_factor_ab: positive
                smear_macro_ovalocytes: 2+
                smear_hyperseg: present
                dat_poly: negative
                inr: 1.0 {INR}
                creatinine: 71 umol/L
                ferritin: 210 ug/L
                tsh: 2.1 m[IU]/L""");
    }

    /// C02: B12 deficiency masked by iron deficiency.
    static Map<String, String> maskedByIron() {
        return written("""
                sex: female
                age: 44 a
                vegan_diet: present
                heavy_menses: present
                hemoglobin: 8.4 g/dL
                hematocrit: 26 %
                rbc_count: 3.0 10*12/L
                mcv: 86.7 fL
                rdw_cv: 24 %
                wbc: 3.8 10*9/L
                anc: 1.9 10*9/L
                platelets: 160 10*9/L
                retic_pct: 1.8 %
                smear_dimorphic: present
                smear_pencil: present
                smear_hyperseg: present
                ferritin: 6 ng/mL
                tsat: 5 %
                crp: 2 mg/L
                vitamin_b12: 145 pg/mL
                folate_serum: 9 ng/mL
                mma: 980 nmol/L
                ldh: 308 U/L (125-220)
                bilirubin_indirect: 0.9 mg/dL
                creatinine: 0.7 mg/dL""");
    }

    /// C22: only a blood count.
    static Map<String, String> bloodCountOnly() {
        return written("""
                sex: female
                age: 47 a
                hemoglobin: 9.6 g/dL
                mcv: 91 fL
                wbc: 3.2 10*9/L
                platelets: 131 10*9/L""");
    }

    /// C23: hemolyzed sample, no anemia.
    static Map<String, String> hemolyzedSample() {
        return written("""
                sex: male
                age: 39 a
                potassium: 6.8 mmol/L
                ldh: 700 U/L (125-220)
                ast: 82 U/L
                hemoglobin: 13.9 g/dL
                retic_pct: 1.0 %
                haptoglobin: 1.1 g/L
                bilirubin_indirect: 0.5 mg/dL
                platelets: 245 10*9/L
                wbc: 7 10*9/L""");
    }
}
