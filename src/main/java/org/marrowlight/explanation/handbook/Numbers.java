package org.marrowlight.explanation.handbook;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers as people read them.
final class Numbers {

    private static final double DAYS_PER_YEAR = 365.25;
    private static final double MONTHS = 12;

    private Numbers() {}

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static String plain(Optional<? extends Number> number) {
        return number.map(n -> plain(n.doubleValue())).orElse("");
    }

    static String decibans(double points) {
        return (points > 0 ? "+" : "") + plain(points) + " decibans";
    }

    /// An age in days, in the largest unit that it fills.
    static String age(double days) {
        double months = days / DAYS_PER_YEAR * MONTHS;
        if (days == 0) {
            return "birth";
        }
        if (Math.abs(months - Math.rint(months)) > 0.01) {
            return plain(days) + " days";
        }
        return Math.rint(months) % MONTHS == 0
                ? plain(Math.rint(months) / MONTHS) + " years"
                : plain(Math.rint(months)) + " months";
    }

    /// From one age to another; nothing for all ages.
    static String ages(double from, double to) {
        String start = from == 0 ? "" : "from " + age(from);
        return Double.isInfinite(to) ? start : (start + " to " + age(to)).strip();
    }
}
