package org.marrowlight.differential;

/// What a rule may insert. Everything else about it stands on the rule's card.
public sealed interface Conclusion permits Sign, Evidence, Gate, Forbid, QualityRemark, RaisedAlert {

    /// The id of the rule that fired.
    String rule();
}
