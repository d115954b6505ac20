package org.marrowlight.differential;

/// The gate of a cause is open: it can be scored.
public record Gate(String rule) implements Conclusion {}
