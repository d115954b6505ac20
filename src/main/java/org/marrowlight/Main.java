package org.marrowlight;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.marrowlight.cli.MarrowlightCommand;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.ledger.EmbeddedDatabase;

/// The program: the command line decides, and only `serve` starts database and server.
@QuarkusMain
public final class Main {

    private Main() {}

    /// Runs a command and ends with its exit code.
    public static void main(String... args) {
        List.of("org.drools", "io.zonky").forEach(name -> Logger.getLogger(name).setLevel(Level.WARNING));
        int exit = MarrowlightCommand.run(DroolsRulebook::new, Main::serve, args);
        System.exit(exit);
    }

    private static void serve() {
        EmbeddedDatabase.startUnlessConfigured();
        Quarkus.run();
    }
}
