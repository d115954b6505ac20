package org.marrowlight.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of others, run as its user would run it, with the credentials of the demo user `ehr`.
public final class Script {

    private Script() {}

    /// How a program ended.
    ///
    /// @param output what it said on both channels
    public record Run(int exit, String output) {}

    /// Runs a program in a folder to its end.
    public static Run run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("script", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.environment().put("MARROWLIGHT_AUTHORIZATION", "Basic ZWhyOmRlbW8=");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command[0] + " did not end: " + text(output));
        }
        return new Run(process.exitValue(), text(output));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /// Whether a program can be started at all.
    public static boolean installed(String program) {
        try {
            return run(Path.of("."), program, "--version").exit() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
