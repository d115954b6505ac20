package org.marrowlight.blood;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Whom the results belong to.
///
/// @param reference how the sender names the patient, empty if it does not
/// @param birth the days on which the patient may have been born; empty if unknown, one day wide if exact
/// @param sex empty if unknown or other: then both limits are weighed
public record Patient(Optional<String> reference, Optional<Birth> birth, Optional<Sex> sex) {

    /// Mean length of a month in days (Gregorian calendar).
    public static final double DAYS_PER_MONTH = 30.4375;

    /// The first and the last possible day of birth; a year or month alone gives a range.
    public record Birth(LocalDate earliest, LocalDate latest) {
        public Birth {
            if (latest.isBefore(earliest)) {
                throw new IllegalArgumentException("birth ends before it begins");
            }
        }
    }

    /// Age in days on a day; unknown without a birth date. Never negative. In the first month days are counted as they
    /// are; from then on every completed month counts [#DAYS_PER_MONTH] days, so that a birthday is a whole
    /// year and limits change on it, not a day before or after.
    public Interval ageInDays(LocalDate day) {
        return birth.map(b -> Interval.closed(days(b.latest(), day), days(b.earliest(), day)))
                .orElse(Interval.UNKNOWN);
    }

    private static double days(LocalDate born, LocalDate day) {
        if (day.isBefore(born)) {
            return 0;
        }
        long months = ChronoUnit.MONTHS.between(born, day);
        LocalDate completed = born.plusMonths(months);
        long rest = ChronoUnit.DAYS.between(completed, day);
        if (months == 0) {
            return Math.min((double) rest, DAYS_PER_MONTH);
        }
        double length = ChronoUnit.DAYS.between(completed, born.plusMonths(months + 1));
        return (months + rest / length) * DAYS_PER_MONTH;
    }
}
