package org.marrowlight.cli;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a line of a users file.
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the line of a users file for a person or system; the password is asked for, or read from stdin.",
            "Append it to the file that marrowlight.users-file names."
        })
final class UserCommand implements Callable<Integer> {

    private static final int COST = 12;
    private static final int SHORTEST = 12;

    /// What bcrypt looks at.
    private static final int LONGEST = 71;

    private final Set<String> known;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "name of the person or system")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            split = ",",
            description = "ehr, clinician, auditor, rules or admin; several with commas")
    private List<String> roles = List.of();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "the organisation, if it is not the one that runs the service")
    private Optional<String> tenant = Optional.empty();

    UserCommand(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    @Override
    public Integer call() throws IOException {
        check(name.matches("[A-Za-z0-9._@-]{1,64}"), "the name may have letters, digits and . _ @ - only");
        check(
                known.containsAll(roles),
                "a role is one of " + String.join(", ", known.stream().sorted().toList()));
        check(
                tenant.map(of -> of.matches("[A-Za-z0-9._-]{1,64}")).orElse(true),
                "the tenant may have letters, digits and . _ - only");
        char[] password = password();
        int length = new String(password).getBytes(StandardCharsets.UTF_8).length;
        check(
                length >= SHORTEST && length <= LONGEST,
                "the password may have " + SHORTEST + " to " + LONGEST + " bytes");
        String line = name + ":" + BCrypt.withDefaults().hashToString(COST, password) + ":" + String.join(",", roles)
                + tenant.map(of -> ":" + of).orElse("");
        command().commandLine().getOut().println(line);
        return ExitCode.OK;
    }

    private void check(boolean right, String message) {
        if (!right) {
            throw new CommandLine.ParameterException(command().commandLine(), message);
        }
    }

    private CommandLine.Model.CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec;
    }

    private char[] password() throws IOException {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isPresent()) {
            return Optional.ofNullable(terminal.get().readPassword("Password of %s: ", name))
                    .orElseGet(() -> new char[0]);
        }
        // not closed: stdin is not ours
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? new char[0] : line.toCharArray();
    }
}
