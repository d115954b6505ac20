package org.marrowlight.cli;

import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a new key for the log.
@Command(
        name = "log-key",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a new key under which the service signs checkpoints of its log, two lines: private and public.",
            "Write them to a file that only the service can read (marrowlight.log.key-file), and give the second line",
            "to everybody who shall check receipts."
        })
final class LogKeyCommand implements Callable<Integer> {

    private final UnaryOperator<String> keys;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "name of the log, for example marrowlight.hospital.example/1")
    private String name = "";

    LogKeyCommand(UnaryOperator<String> keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        try {
            Console.out(spec).print(keys.apply(name));
            Console.out(spec).flush();
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
