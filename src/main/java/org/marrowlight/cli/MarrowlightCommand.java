package org.marrowlight.cli;

import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.consult.Rulebook;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line as a whole.
@Command(
        name = "marrowlight",
        mixinStandardHelpOptions = true,
        versionProvider = MarrowlightCommand.Version.class,
        description = {
            "Reads blood counts by mechanism: busy but wasting, fine but robbed, or silent.",
            "Decision support, not a diagnosis."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class MarrowlightCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private MarrowlightCommand() {}

    /// The version of this engine, from the manifest of the build.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"marrowlight " + Engine.VERSION};
        }
    }

    /// What the commands work with.
    ///
    /// @param rulebook opened only by commands that need a pack
    /// @param serve starts the service and returns when it has stopped
    /// @param onRecord runs work on the record, and gives its exit code
    /// @param roles that users can have
    /// @param logKey makes the key file of a log of a name
    public record Program(
            Supplier<Rulebook> rulebook,
            Runnable serve,
            ToIntFunction<ToIntFunction<RecordRoom>> onRecord,
            Set<String> roles,
            UnaryOperator<String> logKey) {}

    /// Runs the command line.
    ///
    /// @return the exit code
    public static int run(Program program, String... args) {
        Supplier<Rulebook> rulebook = program.rulebook();
        CommandLine line = new CommandLine(new MarrowlightCommand());
        line.addSubcommand("serve", new ServeCommand(program.serve()));
        line.addSubcommand("assess", new AssessCommand(rulebook));
        line.addSubcommand("verify", new VerifyCommand(program.onRecord()));
        line.addSubcommand("replay", new ReplayCommand(program.onRecord()));
        line.addSubcommand("compare", new CompareCommand(rulebook, program.onRecord()));
        line.addSubcommand("export", new ExportCommand(program.onRecord()));
        line.addSubcommand("erase", new EraseCommand(program.onRecord()));
        line.addSubcommand("log-key", new LogKeyCommand(program.logKey()));
        line.addSubcommand("user", new UserCommand(program.roles()));
        CommandLine rules = new CommandLine(new RulesCommand());
        rules.addSubcommand("list", new RulesListCommand(rulebook));
        rules.addSubcommand("show", new RulesShowCommand(rulebook));
        rules.addSubcommand("handbook", new RulesHandbookCommand(rulebook));
        rules.addSubcommand("check", new RulesCheckCommand(rulebook));
        line.addSubcommand("rules", rules);
        line.registerConverter(Instant.class, MarrowlightCommand::moment);
        line.setExecutionExceptionHandler((fault, command, parsed) -> failed(fault, command));
        return line.execute(args);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is no moment; write it as 2026-01-15T08:00:00Z");
        }
    }

    private static int failed(Exception fault, CommandLine command) {
        boolean missing = fault instanceof NoSuchFileException;
        String what = missing ? "no such file or folder: " + fault.getMessage() : String.valueOf(fault.getMessage());
        command.getErr().println(command.getCommandName() + ": " + what);
        return missing ? ExitCode.USAGE : ExitCode.FAULT;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
        }
    }
}
