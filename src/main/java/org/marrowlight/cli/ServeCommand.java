package org.marrowlight.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts the service.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Starts the service on 127.0.0.1:8080 with its own database under ~/.marrowlight (or MARROWLIGHT_HOME)"
                        + " and demo users, or, with MARROWLIGHT_MODE=production, with the safeguards that are set.")
final class ServeCommand implements Callable<Integer> {

    private final Runnable serve;

    ServeCommand(Runnable serve) {
        this.serve = serve;
    }

    @Override
    public Integer call() {
        serve.run();
        return ExitCode.OK;
    }
}
