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

    /// The first and the last possible day of birth; a year or month alone gives a range.
    public record Birth(LocalDate earliest, LocalDate latest) {
        public Birth {
            if (latest.isBefore(earliest)) {
                throw new IllegalArgumentException("birth ends before it begins");
            }
        }
    }

    /// Age in days on a day; unknown without a birth date. Never negative.
    public Interval ageInDays(LocalDate day) {
        return birth.map(b -> Interval.closed((double) Math.max(0, ChronoUnit.DAYS.between(b.latest(), day)), (double)
                        Math.max(0, ChronoUnit.DAYS.between(b.earliest(), day))))
                .orElse(Interval.UNKNOWN);
    }
}
