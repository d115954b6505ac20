package org.marrowlight.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The processes of the embedded server, whoever started them: a killed service leaves its server running, and a killed
/// server leaves those of its processes running that were busy.
final class ServerProcesses {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    private final Path data;
    private final Path programs;

    /// @param data the folder of the data
    /// @param programs the folder that the programs of the server are unpacked into, and nothing else
    ServerProcesses(Path data, Path programs) {
        this.data = data;
        this.programs = programs;
    }

    /// The server that runs on the data. The number in a stale `postmaster.pid` may be nobody's or a stranger's.
    Optional<ProcessHandle> server() throws IOException {
        List<String> lines = lines();
        if (lines.size() <= PORT) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(PID).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent());
    }

    /// The port of the running server, as soon as it takes connections: it may still be recovering from a kill.
    int port() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> lines = lines();
        while (lines.size() <= STATUS || !lines.get(STATUS).strip().equals("ready")) {
            if (System.nanoTime() > end) {
                throw new IOException("the server that runs there does not become ready");
            }
            pause();
            lines = lines();
        }
        return Integer.parseInt(lines.get(PORT).strip());
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server becomes ready", e);
        }
    }

    /// Ends what is left of a server whose first process died. A busy process would go on to the end of its statement,
    /// and till then PostgreSQL rightly refuses to start another server on the same data.
    void endOrphans() throws IOException {
        forget();
        List<ProcessHandle> orphans = orphans();
        orphans.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends =
                orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("processes of a server that died still run, end them: " + numbers(orphans), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the processes of a server that died end", e);
        }
    }

    /// PostgreSQL would believe that a stranger under the number of the old server is the old server.
    private void forget() throws IOException {
        Files.deleteIfExists(file());
    }

    private List<ProcessHandle> orphans() throws IOException {
        if (!Files.exists(programs)) {
            return List.of();
        }
        Path unpacked = programs.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> Path.of(program).startsWith(unpacked))
                        .isPresent())
                .toList();
    }

    private static String numbers(List<ProcessHandle> processes) {
        return processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(", "));
    }

    private List<String> lines() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}
