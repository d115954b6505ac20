package org.marrowlight.explanation.handbook;

/// Whether a clinician stands for a card.
///
/// @param by name and date as the column `signed by` holds them; empty until somebody signs
public record Review(String by) {

    /// A card of a table that nobody has signed.
    static final Review NONE = new Review("");

    public Review {
        by = by.strip();
    }

    /// Whether somebody signed.
    public boolean signed() {
        return !by.isEmpty();
    }

    /// The words that stand on the card.
    public String words() {
        return signed() ? "signed by " + by : "not reviewed by a clinician";
    }
}
