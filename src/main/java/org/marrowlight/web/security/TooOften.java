package org.marrowlight.web.security;

/// Thrown where a client asks more often than it may.
public final class TooOften extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long seconds;

    TooOften(long seconds) {
        this.seconds = seconds;
    }

    /// How long to wait.
    public long seconds() {
        return seconds;
    }
}
