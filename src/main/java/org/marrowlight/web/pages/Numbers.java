package org.marrowlight.web.pages;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// Numbers as people read them.
final class Numbers {

    private Numbers() {}

    /// Five digits at most, no exponent, no trailing zeros.
    static String plain(double x) {
        return new BigDecimal(x).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }

    static String plain(Optional<Double> x) {
        return x.map(Numbers::plain).orElse("");
    }

    /// With its sign, as a summand.
    static String signed(double x) {
        return (x > 0 ? "+" : "") + plain(x);
    }

    /// From one end to the other; an open end is said as such.
    static String range(Optional<Double> low, Optional<Double> high) {
        if (low.isPresent() && high.isPresent()) {
            return low.equals(high) ? plain(low) : plain(low) + " to " + plain(high);
        }
        return low.map(l -> "from " + plain(l))
                .or(() -> high.map(h -> "up to " + plain(h)))
                .orElse("");
    }
}
