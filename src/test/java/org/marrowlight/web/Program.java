package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The packaged program as it is installed: a home folder and an environment, on which its commands run as processes.
record Program(Path home, Map<String, String> environment) {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final String PORT = "QUARKUS_HTTP_PORT";

    Program {
        environment = Map.copyOf(environment);
    }

    /// The program in evaluation mode, on a free port, for a client that asks as often as it likes.
    static Program evaluation(Path home) {
        return new Program(
                home,
                Map.of(
                        PORT,
                        Integer.toString(freePort()),
                        "MARROWLIGHT_RATE_BURST",
                        "1000000",
                        "MARROWLIGHT_RATE_PER_SECOND",
                        "1000000"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same home with some settings more.
    Program with(Map<String, String> settings) {
        Map<String, String> more = new HashMap<>(environment);
        more.putAll(settings);
        return new Program(home, more);
    }

    /// The same home without a setting.
    Program without(String... names) {
        Map<String, String> fewer = new HashMap<>(environment);
        List.of(names).forEach(fewer::remove);
        return new Program(home, fewer);
    }

    /// Where the service answers.
    URI base() {
        return URI.create("http://localhost:" + environment.get(PORT) + "/");
    }

    /// Starts the service.
    ///
    /// @param options of the virtual machine
    Running serve(String... options) throws IOException {
        return start(List.of(options), "serve");
    }

    /// Runs a command to its end.
    Ended run(String... command) throws IOException, InterruptedException {
        try (Running running = start(List.of(), command)) {
            return new Ended(running.exit(), running.log());
        }
    }

    /// The process lives for seconds, and is not worth optimising.
    private Running start(List<String> options, String... command) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> line = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(options);
        line.addAll(List.of("-jar", JAR.toString()));
        line.addAll(List.of(command));
        Path log = Files.createTempFile(home.getParent(), command[0], ".log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MARROWLIGHT_HOME", home.toString());
        builder.environment().putAll(environment);
        return new Running(builder.start(), base(), log);
    }

    /// The first process of the embedded PostgreSQL, whoever started it.
    Optional<ProcessHandle> database() throws IOException {
        Path file = home.resolve("pg/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    /// Kills the first process of the embedded PostgreSQL; those that belong to it are left to find out.
    void killDatabase() throws IOException {
        assertThat(database().orElseThrow().destroyForcibly()).isTrue();
    }

    /// Stops the embedded PostgreSQL if it outlived its service.
    void stopDatabase() throws IOException {
        database().ifPresent(ProcessHandle::destroy);
    }

    /// What came of a command.
    ///
    /// @param output what it said on both channels
    record Ended(int exit, String output) {}

    /// A process of the program.
    record Running(Process process, URI base, Path file) implements AutoCloseable {

        /// What it said so far.
        String log() throws IOException {
            return Files.readString(file);
        }

        /// Waits till the service is ready, and fails with its log if it never is.
        Running healthy() throws IOException, InterruptedException {
            Instant end = Instant.now().plus(Duration.ofMinutes(3));
            try (HttpClient client = HttpClient.newHttpClient()) {
                while (!ready(client)) {
                    assertThat(process.isAlive() && Instant.now().isBefore(end))
                            .as("the service starts:%n%s", log())
                            .isTrue();
                    Thread.sleep(300);
                }
            }
            return this;
        }

        private boolean ready(HttpClient client) throws InterruptedException {
            try {
                HttpRequest health = HttpRequest.newBuilder(base.resolve("q/health"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
                return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        }

        /// Waits for the end that it comes to by itself.
        int exit() throws IOException, InterruptedException {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("it ends:%n%s", log())
                    .isTrue();
            return process.exitValue();
        }

        /// Ends it in the middle of whatever it does.
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /// Asks it to end, and makes it end.
        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
