package org.marrowlight.differential;

/// A trap of the sample was recognised; effects and analytes stand on the card.
public record QualityRemark(String rule) implements Conclusion {}
