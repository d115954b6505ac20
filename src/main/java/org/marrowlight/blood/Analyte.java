package org.marrowlight.blood;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that can be known about blood or patient: a measured quantity, a graded finding, a coded answer,
/// a context fact.
///
/// @param code stable snake_case id, the word that rules use
/// @param loinc LOINC codes that mean this analyte
/// @param unit canonical unit (UCUM); every threshold is written in it
/// @param factors unit to the factor that converts it to the canonical unit
/// @param plausibleLow below this the value is a data error (DQ-RANGE), in the canonical unit
/// @param plausibleHigh above this the value is a data error
/// @param sibling the analyte that a unit of the other kind means (percent against absolute)
/// @param window how long a result stays usable around the index count, in hours; empty for always
public record Analyte(
        String code,
        String display,
        String category,
        Kind kind,
        List<String> loinc,
        String unit,
        Map<String, BigDecimal> factors,
        Optional<BigDecimal> plausibleLow,
        Optional<BigDecimal> plausibleHigh,
        Optional<String> sibling,
        Optional<Integer> window) {

    /// The shape of an analyte's values.
    public enum Kind implements Coded {
        /// a number with a unit
        QUANTITY("quantity"),
        /// absent, trace, 1+ to 4+: a number on the scale 0, 0.5, 1 to 4
        ORDINAL("ordinal"),
        /// a word from a closed list
        CODED("coded"),
        /// a fact of history or examination: present or absent
        CONTEXT("context"),
        /// computed here, never sent
        DERIVED("derived");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    public Analyte {
        loinc = List.copyOf(loinc);
        factors = Map.copyOf(factors);
    }
}
