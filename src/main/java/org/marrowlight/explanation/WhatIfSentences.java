package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.explanation.WhatIfReport.Change;
import org.marrowlight.knowledge.Level;

/// Says in one sentence what some results of an analyte would do.
final class WhatIfSentences {

    /// Further changes are counted, not told.
    private static final int TOLD = 5;

    private WhatIfSentences() {}

    static String of(Analyte analyte, List<WhatIfReport.Span> results, List<Change> changes) {
        String which = results.stream().map(WhatIfReport.Span::text).collect(Collectors.joining(" or "));
        return analyte.display() + " " + which + " would " + (changes.isEmpty() ? "move nothing" : moves(changes))
                + ".";
    }

    private static String moves(List<Change> changes) {
        Optional<Change> first = changes.stream()
                .filter(c -> c.kind() == Change.Kind.FIRST_CAUSE && c.after().isPresent())
                .findFirst();
        Optional<Change> level = first.flatMap(f -> changes.stream()
                .filter(c -> c.kind() == Change.Kind.CAUSE && c.code().equals(f.code()))
                .findFirst());
        List<Change> said =
                changes.stream().filter(c -> !level.equals(Optional.of(c))).toList();
        List<String> told = new ArrayList<>(
                said.stream().limit(TOLD).map(c -> move(c, level)).toList());
        if (said.size() > TOLD) {
            told.add("change " + (said.size() - TOLD) + " more");
        }
        String last = told.removeLast();
        return told.isEmpty() ? last : String.join(", ", told) + ", and " + last;
    }

    /// @param level what becomes of the level of the new leading cause, if it changes
    private static String move(Change change, Optional<Change> level) {
        return switch (change.kind()) {
            case ALERT -> alert(change);
            case MECHANISM -> "turn the mechanism into " + change.display();
            case FIRST_CAUSE ->
                change.after().isEmpty()
                        ? "leave no cause that is possible at least"
                        : level.map(WhatIfSentences::cause).orElse("put " + change.display())
                                + (level.isPresent() ? " and put it first" : " first");
            case CAUSE -> cause(change);
        };
    }

    private static String alert(Change change) {
        if (change.after().isEmpty()) {
            return "still the alert " + change.display();
        }
        String urgency = " (" + change.after().orElseThrow() + ")";
        return (change.before().isEmpty() ? "raise the alert " : "change the urgency of the alert ")
                + change.display()
                + urgency;
    }

    private static String cause(Change change) {
        Optional<Level> before = change.before().flatMap(Level::of);
        Optional<Level> after = change.after().flatMap(Level::of);
        if (after.isEmpty()) {
            return "drop " + change.display() + " (" + change.before().orElseThrow() + ")";
        }
        String level = after.get().code();
        if (before.isEmpty()) {
            return after.get().atLeast(Level.POSSIBLE)
                    ? "bring in " + change.display() + " as " + level
                    : "make " + change.display() + " " + level;
        }
        String verb = after.get().atLeast(before.get()) ? "raise " : "lower ";
        return verb + change.display() + " from " + before.get().code() + " to " + level;
    }
}
