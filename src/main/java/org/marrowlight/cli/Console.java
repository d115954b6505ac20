package org.marrowlight.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Where a command prints.
final class Console {

    private Console() {}

    /// Standard output of the command line, in UTF-8 whatever the terminal says.
    static PrintWriter out(CommandLine.Model.@Nullable CommandSpec spec) {
        return spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
    }

    /// Standard error of the command line.
    static PrintWriter err(CommandLine.Model.@Nullable CommandSpec spec) {
        return spec == null
                ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                : spec.commandLine().getErr();
    }
}
