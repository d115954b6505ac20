package org.marrowlight.blood;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// When a sample was taken: the first and last possible moment. A date alone is that whole day in the site's
/// zone; an undated result is never the latest.
public record Timing(Optional<Instant> from, Optional<Instant> to, String sent) {

    /// A result without a usable date.
    public static final Timing UNDATED = new Timing(Optional.empty(), Optional.empty(), "");

    public Timing {
        if (from.isPresent() != to.isPresent()) {
            throw new IllegalArgumentException("a timing has both ends or none");
        }
    }

    /// One exact moment.
    public static Timing at(Instant moment) {
        return new Timing(Optional.of(moment), Optional.of(moment), moment.toString());
    }

    /// Whether a date is known.
    public boolean dated() {
        return to.isPresent();
    }

    /// The last possible moment; [Instant#MIN] for an undated result, so that it sorts before every dated one.
    public Instant latest() {
        return to.orElse(Instant.MIN);
    }

    /// The calendar day in UTC of a moment; the granularity at which ages are counted.
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
