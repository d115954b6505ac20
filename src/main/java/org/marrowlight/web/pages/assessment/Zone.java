package org.marrowlight.web.pages.assessment;

import org.marrowlight.knowledge.Mechanism;

/// The three ways in which output is lost, as the page colours them. The colour only repeats words.
final class Zone {

    static final String WASTING = "wasting";
    static final String ROBBED = "robbed";
    static final String SILENT = "silent";

    private Zone() {}

    /// The zone of a class; empty for one that belongs to none.
    static String of(Mechanism mechanism) {
        return switch (mechanism) {
            case INEFFECTIVE -> WASTING;
            case DESTRUCTION, LOSS -> ROBBED;
            case APLASIA -> SILENT;
            default -> "";
        };
    }
}
