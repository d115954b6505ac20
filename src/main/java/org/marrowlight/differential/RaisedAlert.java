package org.marrowlight.differential;

import java.util.Locale;

/// An alert fired.
///
/// @param level urgency code where the condition decides it, otherwise empty and the card decides
public record RaisedAlert(String rule, String level) implements Conclusion {

    /// An alert at the level of its card.
    public RaisedAlert(String rule) {
        this(rule, "");
    }

    /// The code of documents for an alert rule: its id without prefix, in kebab-case.
    public static String codeOf(String rule) {
        return rule.replaceFirst("^ALERT-", "").toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
