package org.marrowlight.engine;

import java.util.List;

/// A rule with one thing wrong.
public final class Mutant {

    private final String rule;
    private final Kind kind;
    private final String what;
    private final List<LintedRule> branches;

    /// What was changed.
    public enum Kind {
        THRESHOLD,
        WEIGHT,
        SIGN,
        DELETION
    }

    /// @param what the change in words, for the report
    /// @param branches the rule as it stands now; empty where its only branch is gone
    Mutant(String rule, Kind kind, String what, List<LintedRule> branches) {
        this.rule = rule;
        this.kind = kind;
        this.what = what;
        this.branches = List.copyOf(branches);
    }

    /// The id of the rule.
    public String rule() {
        return rule;
    }

    /// What was changed.
    public Kind kind() {
        return kind;
    }

    List<LintedRule> branches() {
        return branches;
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
