package org.marrowlight.knowledge;

/// One question about one analyte, asked by a rule or a row of `scores.csv`, answered in three values.
///
/// @param number threshold in the analyte's canonical unit; 0 where the question has none
/// @param word the coded answer asked for, otherwise empty
/// @param notKnown reads "not known X": true unless X is certainly true
public record Clue(String analyte, Ask ask, double number, String word, boolean notKnown) {

    /// What is asked.
    public enum Ask {
        BELOW,
        AT_MOST,
        ABOVE,
        AT_LEAST,
        /// below, within or above the reference interval
        LOW,
        NORMAL,
        HIGH,
        /// there, if only a trace
        PRESENT,
        /// looked for and not there
        ABSENT,
        /// the coded answer is the word
        IS,
        MEASURED,
        NOT_MEASURED
    }
}
