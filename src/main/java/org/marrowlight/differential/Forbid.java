package org.marrowlight.differential;

/// Something keeps a cause below probable.
public record Forbid(String rule) implements Conclusion {}
