package org.marrowlight;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.marrowlight.cli.MarrowlightCommand;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.ledger.EmbeddedDatabase;
import org.marrowlight.ledger.LogKeyFile;
import org.marrowlight.web.security.Mode;
import org.marrowlight.web.security.Role;
import org.marrowlight.web.security.Safeguards;

/// The program: the command line decides, and only what works on the record starts a database, only `serve` a server.
@QuarkusMain
public final class Main {

    private Main() {}

    /// Runs a command and ends with its exit code.
    public static void main(String... args) {
        List.of("org.drools", "io.zonky").forEach(name -> Logger.getLogger(name).setLevel(Level.WARNING));
        MarrowlightCommand.Program program = new MarrowlightCommand.Program(
                DroolsRulebook::new,
                Main::serve,
                work -> RecordCommand.run(Main::prepare, work),
                Role.ALL,
                name -> LogKeyFile.generate(name).print());
        System.exit(MarrowlightCommand.run(program, args));
    }

    private static void serve() {
        prepare();
        Quarkus.run();
    }

    /// Refuses to go on without the safeguards, and sees to a database.
    private static void prepare() {
        Config config = ConfigProvider.getConfig();
        List<String> missing =
                Safeguards.missing(key -> config.getOptionalValue(key, String.class), System.getProperties());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nothing was started:\n  - " + String.join("\n  - ", missing));
        }
        if (Safeguards.mode(key -> config.getOptionalValue(key, String.class)) == Mode.EVALUATION) {
            try {
                EmbeddedDatabase.startUnlessConfigured(key ->
                                config.getOptionalValue(key, String.class).isPresent())
                        .forEach(System::setProperty);
            } catch (IOException e) {
                throw new UncheckedIOException("the home folder cannot be used", e);
            }
        }
    }
}
