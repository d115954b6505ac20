package org.marrowlight.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands for rule authors.
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, prints and checks rules.",
        synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name a command: list, show, handbook or check");
        }
    }
}
