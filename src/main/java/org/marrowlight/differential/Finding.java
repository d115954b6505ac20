package org.marrowlight.differential;

import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Coded;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Clue;

/// What is known about one analyte at the moment of the assessment: the fact that rules match on. There is
/// one for every analyte of the pack, also for those that were not measured.
///
/// Every question is answered `true` only if the answer is certain. In a [lenient][#lenient] copy it is
/// `true` unless the answer is certainly no; firing the same rules on both tells which rules could not be
/// decided. Questions that start with `known` are two-valued ("not known X" of the knowledge base) and ignore
/// leniency.
///
/// @param id fact reference in the document, for example `f12`; empty for an analyte without data
/// @param value in the canonical unit; ordinal findings on the scale 0, 0.5, 1 to 4; [Interval#UNKNOWN]
/// unless measured
/// @param words coded answers, for example `pregnant`
/// @param low lower reference limit, an interval where it depends on an unknown age or sex
/// @param reason why it is unusable, or empty
public record Finding(
        String analyte,
        String id,
        State state,
        Interval value,
        String unit,
        Set<String> words,
        Optional<Interval> low,
        Optional<Interval> high,
        String reason,
        boolean lenient) {

    /// Whether there is a value to reason with. The three are never the same (design section 1).
    public enum State implements Coded {
        MEASURED("measured"),
        NOT_MEASURED("not-measured"),
        UNUSABLE("unusable");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    public Finding {
        words = Set.copyOf(words);
    }

    /// An analyte that nobody measured.
    public static Finding notMeasured(String analyte, String unit) {
        return new Finding(
                analyte,
                "",
                State.NOT_MEASURED,
                Interval.UNKNOWN,
                unit,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                false);
    }

    /// The same finding, unusable for a reason.
    public Finding unusable(String why) {
        return new Finding(analyte, id, State.UNUSABLE, Interval.UNKNOWN, unit, Set.of(), low, high, why, lenient);
    }

    /// The copy that answers `true` unless the answer is certainly no.
    public Finding asLenient() {
        return new Finding(analyte, id, state, value, unit, words, low, high, reason, true);
    }

    private boolean holds(Truth truth) {
        return truth == Truth.TRUE || (lenient && truth == Truth.UNKNOWN);
    }

    /// The value is below `x` (unit as in the pack).
    public boolean below(double x, String unitOfX) {
        return holds(value.below(x));
    }

    /// The value is at most `x`.
    public boolean atMost(double x, String unitOfX) {
        return holds(value.atMost(x));
    }

    /// The value is above `x`.
    public boolean above(double x, String unitOfX) {
        return holds(value.above(x));
    }

    /// The value is at least `x`.
    public boolean atLeast(double x, String unitOfX) {
        return holds(value.atLeast(x));
    }

    /// Certainly below `x`, leniency or not.
    public boolean knownBelow(double x, String unitOfX) {
        return value.below(x) == Truth.TRUE;
    }

    /// Certainly at most `x`.
    public boolean knownAtMost(double x, String unitOfX) {
        return value.atMost(x) == Truth.TRUE;
    }

    /// Certainly above `x`.
    public boolean knownAbove(double x, String unitOfX) {
        return value.above(x) == Truth.TRUE;
    }

    /// Certainly at least `x`.
    public boolean knownAtLeast(double x, String unitOfX) {
        return value.atLeast(x) == Truth.TRUE;
    }

    /// Not certainly below `x`: a score whose unknown items may still lift it there. Two-valued.
    public boolean mayReach(double x, String unitOfX) {
        return value.below(x) != Truth.TRUE;
    }

    /// Below the lower reference limit.
    public boolean isLow() {
        return holds(lowTruth());
    }

    /// Above the upper reference limit.
    public boolean isHigh() {
        return holds(highTruth());
    }

    /// Within the reference interval.
    public boolean isNormal() {
        return holds(lowTruth().or(highTruth()).not());
    }

    /// Certainly below the lower reference limit.
    public boolean knownLow() {
        return lowTruth() == Truth.TRUE;
    }

    /// Certainly above the upper reference limit.
    public boolean knownHigh() {
        return highTruth() == Truth.TRUE;
    }

    /// A graded or context finding that is there, if only a trace.
    public boolean present() {
        return holds(value.above(0));
    }

    /// A graded or context finding that was looked for and is absent.
    public boolean absent() {
        return holds(value.atMost(0));
    }

    /// Certainly there.
    public boolean knownPresent() {
        return value.above(0) == Truth.TRUE;
    }

    /// The coded answer is `word`.
    public boolean is(String word) {
        return holds(wordTruth(word));
    }

    /// The coded answer certainly is `word`.
    public boolean knownIs(String word) {
        return wordTruth(word) == Truth.TRUE;
    }

    /// There is a usable value.
    public boolean measured() {
        return state == State.MEASURED;
    }

    /// There is no usable value.
    public boolean notMeasured() {
        return state != State.MEASURED;
    }

    /// Where the value lies against the lower limit; without any limit unknown, without a lower limit never
    /// low.
    Truth lowTruth() {
        return low.map(value::below).orElse(high.isPresent() && measured() ? Truth.FALSE : Truth.UNKNOWN);
    }

    /// Where the value lies against the upper limit.
    Truth highTruth() {
        return high.map(value::above).orElse(low.isPresent() && measured() ? Truth.FALSE : Truth.UNKNOWN);
    }

    /// Whether the coded answer is `word`; unknown unless there is an answer.
    Truth wordTruth(String word) {
        return measured() ? Truth.of(words.contains(word)) : Truth.UNKNOWN;
    }

    /// The answer to a question about this analyte.
    Truth truth(Clue clue) {
        Truth plain =
                switch (clue.ask()) {
                    case BELOW -> value().below(clue.number());
                    case AT_MOST -> value().atMost(clue.number());
                    case ABOVE -> value().above(clue.number());
                    case AT_LEAST -> value().atLeast(clue.number());
                    case LOW -> lowTruth();
                    case NORMAL -> lowTruth().or(highTruth()).not();
                    case HIGH -> highTruth();
                    case PRESENT -> value().above(0);
                    case ABSENT -> value().atMost(0);
                    case IS -> wordTruth(clue.word());
                    case MEASURED -> Truth.of(measured());
                    case NOT_MEASURED -> Truth.of(notMeasured());
                };
        return clue.notKnown() ? Truth.of(plain != Truth.TRUE) : plain;
    }
}
