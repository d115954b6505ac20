package org.marrowlight.differential;

/// How ages are counted.
final class Age {

    /// Mean length of a year in days (Gregorian calendar).
    static final double DAYS_PER_YEAR = 365.25;

    private Age() {}
}
