package org.marrowlight.differential;

/// An alert fired.
///
/// @param level urgency code where the condition decides it, otherwise empty and the card decides
public record RaisedAlert(String rule, String level) implements Conclusion {

    /// An alert at the level of its card.
    public RaisedAlert(String rule) {
        this(rule, "");
    }
}
