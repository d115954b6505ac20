package org.marrowlight.differential;

/// A row for or against a mechanism or a cause has fired.
///
/// @param letter strength letter where the condition decides it, otherwise empty and the card decides
public record Evidence(String rule, String letter) implements Conclusion {

    /// Evidence at the strength of its card.
    public Evidence(String rule) {
        this(rule, "");
    }
}
