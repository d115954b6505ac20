package org.marrowlight.differential;

import org.marrowlight.knowledge.Level;

/// The level of a cause after the first weighing: what rules of CONSEQUENCES may read.
public record Verdict(String cause, Level level) {

    /// Whether the cause stands at this level code or higher; an unknown code never does.
    public boolean atLeast(String code) {
        return Level.of(code).filter(level::atLeast).isPresent();
    }
}
