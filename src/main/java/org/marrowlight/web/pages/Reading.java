package org.marrowlight.web.pages;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/// How a reader reads: numbers and dates by the locale of the browser, times in the zone of the site, results in the
/// units that were asked for. Numbers never have a mark between thousands, because a mark that means thousands to one
/// reader means a decimal point to the next.
public record Reading(Locale locale, ZoneId zone, Units units) {

    private static final MathContext DIGITS = new MathContext(5);

    /// Five digits at most, no exponent, no trailing zeros.
    public String number(double x) {
        BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
        DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(locale));
        format.setMaximumFractionDigits(Math.max(0, rounded.scale()));
        return format.format(rounded);
    }

    /// The same; empty if there is none.
    public String number(Optional<Double> x) {
        return x.map(this::number).orElse("");
    }

    /// With its sign, as a summand.
    public String signed(double x) {
        return (x > 0 ? "+" : "") + number(x);
    }

    /// From one end to the other; an open end is said as such.
    public String range(Optional<Double> low, Optional<Double> high) {
        if (low.isPresent() && high.isPresent()) {
            return low.equals(high) ? number(low) : number(low) + " to " + number(high);
        }
        return low.map(l -> "from " + number(l))
                .or(() -> high.map(h -> "up to " + number(h)))
                .orElse("");
    }

    /// A share as percent.
    public String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /// Date and time to the minute, with the zone.
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(at.atZone(zone))
                + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getDisplayName(TextStyle.SHORT, locale));
    }

    /// The date.
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /// A time as documents write it, to the minute; as it stands if it has no time of day.
    public String moment(String iso) {
        try {
            return moment(Instant.parse(iso));
        } catch (java.time.DateTimeException e) {
            return iso;
        }
    }
}
