package org.marrowlight.differential;

/// A named conclusion of the stages FINDINGS and MODELS: a flag, a cytopenia, a response, a model row.
///
/// @param rule the id of the rule that fired, for example `FLAG-HEMOLYSIS_CHEM`
/// @param known true for a sign that holds; rules that deny a sign say `known == true`, so that they read as
/// "not known to hold"
public record Sign(String rule, boolean known) implements Conclusion {

    /// A sign that holds.
    public Sign(String rule) {
        this(rule, true);
    }
}
