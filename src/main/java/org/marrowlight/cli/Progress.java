package org.marrowlight.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.marrowlight.consult.Proof;

/// Tells on a terminal how far a long work is; a file or pipe gets nothing.
final class Progress {

    private Progress() {}

    /// Whether somebody sits there; no console at all where input or output is a file.
    static boolean watched() {
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    static Proof.Progress on(PrintWriter err) {
        boolean watched = watched();
        return (done, all) -> {
            if (watched) {
                err.print("\r" + done + " of " + all + " ");
                err.flush();
            }
        };
    }
}
