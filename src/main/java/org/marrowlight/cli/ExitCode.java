package org.marrowlight.cli;

/// The exit codes of every command (design section 8).
final class ExitCode {

    static final int OK = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int SOME_REFUSED = 3;

    /// A gate stopped: a candidate loses what nobody accepted that it loses.
    static final int STOPPED = 4;

    private ExitCode() {}
}
