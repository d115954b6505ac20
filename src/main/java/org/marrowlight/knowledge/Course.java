package org.marrowlight.knowledge;

import java.util.Optional;

/// What several results of one analyte say together (`courses.csv`): a fall within days, the days since it was first
/// low.
///
/// @param code the derived analyte that receives it
/// @param of the analyte whose results are compared
/// @param hours how far back from the index count earlier results count; infinite for all of them
/// @param since the event that begins or ends the comparison, where the kind needs one
public record Course(String code, String of, Kind kind, double hours, Optional<String> since) {

    /// How earlier results and the present one are compared.
    public enum Kind {
        /// the highest earlier result less the present one
        FALL("fall"),
        /// the same in percent of the earlier result
        FALL_PERCENT("fall-percent"),
        /// the present result less the lowest earlier one
        RISE("rise"),
        /// the same in percent of the earlier result
        RISE_PERCENT("rise-percent"),
        /// distance from the newest earlier result, in either direction
        CHANGE("change"),
        /// the highest earlier result itself
        HIGHEST("highest"),
        /// the newest earlier result itself
        EARLIER("earlier"),
        /// days since the first of the low results, if the present one is low
        LOW_DAYS("low-days"),
        /// the last result before the event less the present one
        BELOW_BEFORE("below-before");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /// Whether it is a result of the analyte itself, read against the same limits.
        public boolean isResult() {
            return this == EARLIER || this == HIGHEST;
        }

        /// The word of the table.
        public String code() {
            return code;
        }
    }
}
