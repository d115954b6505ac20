package org.marrowlight.blood;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// The set of values that a result may have, in the canonical unit of its analyte: a point for a plain
/// number, a half-open range for a comparator, everything for a value that is not known.
///
/// A comparison is [Truth#TRUE] only if the whole interval satisfies it and [Truth#UNKNOWN] when it straddles
/// the threshold (knowledge base, DQ-COMPARATOR). Refuses NaN and an upper end below the lower end.
public record Interval(double low, boolean lowIncluded, double high, boolean highIncluded) {

    /// Every value: nothing is known.
    public static final Interval UNKNOWN =
            new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    public Interval {
        if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }

    /// The single value `x`.
    public static Interval point(double x) {
        return new Interval(x, true, x, true);
    }

    /// Both ends included.
    public static Interval closed(double low, double high) {
        return new Interval(low, true, high, true);
    }

    /// Whether the value is a single number.
    public boolean isPoint() {
        return low == high;
    }

    /// Whether every value is still possible.
    public boolean isUnknown() {
        return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
    }

    /// Whether the value lies below `x`.
    public Truth below(double x) {
        if (high < x || (high == x && !highIncluded)) {
            return Truth.TRUE;
        }
        return low >= x ? Truth.FALSE : Truth.UNKNOWN;
    }

    /// Whether the value is at most `x`.
    public Truth atMost(double x) {
        return above(x).not();
    }

    /// Whether the value lies above `x`.
    public Truth above(double x) {
        if (low > x || (low == x && !lowIncluded)) {
            return Truth.TRUE;
        }
        return high <= x ? Truth.FALSE : Truth.UNKNOWN;
    }

    /// Whether the value is at least `x`.
    public Truth atLeast(double x) {
        return below(x).not();
    }

    /// Whether this value lies below another that is itself an interval (a limit that depends on an unknown
    /// age or sex).
    public Truth below(Interval limit) {
        if (high < limit.low || (high == limit.low && !(highIncluded && limit.lowIncluded))) {
            return Truth.TRUE;
        }
        return low >= limit.high ? Truth.FALSE : Truth.UNKNOWN;
    }

    /// Whether this value lies above another that is itself an interval.
    public Truth above(Interval limit) {
        return limit.below(this);
    }

    /// The image under a function that never falls.
    public Interval rising(DoubleUnaryOperator f) {
        return new Interval(f.applyAsDouble(low), lowIncluded, f.applyAsDouble(high), highIncluded);
    }

    /// The image under a function that never rises.
    public Interval falling(DoubleUnaryOperator f) {
        return new Interval(f.applyAsDouble(high), highIncluded, f.applyAsDouble(low), lowIncluded);
    }

    /// The image of two values under a function that never falls in either.
    public Interval with(Interval other, DoubleBinaryOperator risingInBoth) {
        return new Interval(
                risingInBoth.applyAsDouble(low, other.low),
                lowIncluded && other.lowIncluded,
                risingInBoth.applyAsDouble(high, other.high),
                highIncluded && other.highIncluded);
    }

    /// The image of two values under a function that never falls in this and never rises in the other.
    public Interval against(Interval other, DoubleBinaryOperator risingThenFalling) {
        return new Interval(
                risingThenFalling.applyAsDouble(low, other.high),
                lowIncluded && other.highIncluded,
                risingThenFalling.applyAsDouble(high, other.low),
                highIncluded && other.lowIncluded);
    }

    /// The smallest interval that holds both.
    public Interval hull(Interval other) {
        boolean lowHere = low < other.low || (low == other.low && lowIncluded);
        boolean highHere = high > other.high || (high == other.high && highIncluded);
        return new Interval(
                lowHere ? low : other.low,
                lowHere ? lowIncluded : other.lowIncluded,
                highHere ? high : other.high,
                highHere ? highIncluded : other.highIncluded);
    }
}
