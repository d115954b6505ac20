package org.marrowlight.knowledge;

/// What a phrase or a foreign code means: an analyte, and the answer where the phrase itself implies one.
///
/// @param value `present`, `absent`, a grade or a coded answer; empty for a plain name
public record Meaning(String analyte, String value) {}
