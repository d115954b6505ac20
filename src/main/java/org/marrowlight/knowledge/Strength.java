package org.marrowlight.knowledge;

/// The strength of one evidence row in decibans (knowledge base section 0; expert judgement unless a
/// likelihood ratio is cited).
///
/// @param letter `D`, `S`, `M`, `W`, or `LR` for a published likelihood ratio, or `text` for a row without
/// weight
/// @param points signed decibans: positive speaks for, negative against
/// @param ratio the published likelihood ratio as written, empty without one
public record Strength(String letter, double points, String ratio) {

    /// Decibans of a letter; refuses an unknown letter.
    public static double pointsOf(String letter) {
        return switch (letter) {
            case "D" -> 20;
            case "S" -> 10;
            case "M" -> 5;
            case "W" -> 2;
            case "text" -> 0;
            default -> throw new IllegalArgumentException("no strength letter: " + letter);
        };
    }

    /// The strength of a signed letter.
    public static Strength of(String letter, boolean supports) {
        return new Strength(letter, supports ? pointsOf(letter) : -pointsOf(letter), "");
    }

    /// One letter down, the effect of DQ downgrades and of stale results; a likelihood ratio is halved.
    public Strength downgraded() {
        return switch (letter) {
            case "D" -> of("S", points > 0);
            case "S" -> of("M", points > 0);
            case "M" -> of("W", points > 0);
            case "W", "text" -> new Strength("text", 0, "");
            default -> new Strength(letter, Math.rint(points / 2), ratio);
        };
    }

    /// Whether a single row of this strength can decide.
    public boolean decisive() {
        return letter.equals("D");
    }
}
