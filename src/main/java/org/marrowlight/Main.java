package org.marrowlight;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.marrowlight.cli.MarrowlightCommand;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.ledger.EmbeddedDatabase;
import org.marrowlight.web.security.Mode;
import org.marrowlight.web.security.Role;
import org.marrowlight.web.security.Safeguards;

/// The program: the command line decides, and only `serve` starts database and server.
@QuarkusMain
public final class Main {

    private Main() {}

    /// Runs a command and ends with its exit code.
    public static void main(String... args) {
        List.of("org.drools", "io.zonky").forEach(name -> Logger.getLogger(name).setLevel(Level.WARNING));
        int exit = MarrowlightCommand.run(DroolsRulebook::new, Main::serve, Role.ALL, args);
        System.exit(exit);
    }

    private static void serve() {
        Config config = ConfigProvider.getConfig();
        List<String> missing =
                Safeguards.missing(key -> config.getOptionalValue(key, String.class), System.getProperties());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nothing was started:\n  - " + String.join("\n  - ", missing));
        }
        if (Safeguards.mode(key -> config.getOptionalValue(key, String.class)) == Mode.EVALUATION) {
            EmbeddedDatabase.startUnlessConfigured();
        }
        Quarkus.run();
    }
}
