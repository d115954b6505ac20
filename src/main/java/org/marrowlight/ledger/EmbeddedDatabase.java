package org.marrowlight.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of our own for the evaluation mode: the same engine as in production, durable, on
/// loopback, in a folder that survives restarts. Production names a server by `QUARKUS_DATASOURCE_JDBC_URL`, and
/// none is started.
public final class EmbeddedDatabase {

    private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";

    /// The folders that this process looks after, held until it ends, so that two processes never both believe that
    /// a server is theirs.
    private static final Map<Path, FileLock> OWNED = new ConcurrentHashMap<>();

    private final Path home;
    private final Path data;

    private EmbeddedDatabase(Path home) {
        this.home = home.toAbsolutePath().normalize();
        this.data = this.home.resolve("pg");
    }

    /// How to reach the database.
    public record Access(String url, String ownerPassword, String servicePassword) {

        /// The settings that make the service use it, by their configuration keys.
        public Map<String, String> settings() {
            return Map.of(
                    "quarkus.datasource.jdbc.url", url,
                    "quarkus.datasource.username", DatabaseRoles.SERVICE,
                    "quarkus.datasource.password", servicePassword,
                    "quarkus.flyway.jdbc-url", url,
                    "quarkus.flyway.username", DatabaseRoles.OWNER,
                    "quarkus.flyway.password", ownerPassword);
        }
    }

    /// Starts the server in the home folder unless the environment names another one.
    public static void startUnlessConfigured() {
        if (System.getenv(URL) == null && System.getProperty("quarkus.datasource.jdbc.url") == null) {
            start(homeFolder()).settings().forEach(System::setProperty);
        }
    }

    /// `MARROWLIGHT_HOME`, or `.marrowlight` in the user's home.
    private static Path homeFolder() {
        return Optional.ofNullable(System.getenv("MARROWLIGHT_HOME"))
                .filter(named -> !named.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".marrowlight"));
    }

    /// Starts the server, or joins the one that an earlier, killed process left running on the same folder.
    ///
    /// @throws IllegalStateException if the folder cannot be used
    public static synchronized Access start(Path home) {
        try {
            return new EmbeddedDatabase(home).start();
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new IllegalStateException("cannot start the database in " + home + ": " + e.getMessage(), e);
        }
    }

    private Access start() throws IOException, SQLException {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        boolean owner = owns();
        DatabaseRoles roles = DatabaseRoles.of(home);
        Optional<ProcessHandle> left = running();
        if (left.isEmpty() && !owner) {
            throw new IOException("another Marrowlight is just starting or stopping there");
        }
        int port = left.isPresent() ? joined(left.get(), owner) : launched(roles);
        if (!DatabaseRoles.created(data)) {
            roles.create(port, data);
        }
        return new Access(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DatabaseRoles.DATABASE,
                roles.password(DatabaseRoles.OWNER),
                roles.password(DatabaseRoles.SERVICE));
    }

    /// Whether this process is the one that looks after the folder.
    private boolean owns() throws IOException {
        if (!OWNED.containsKey(home)) {
            FileChannel channel =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            } else {
                OWNED.put(home, lock);
            }
        }
        return OWNED.containsKey(home);
    }

    /// The programs of the server are unpacked into the home folder too, never into a folder that others can write.
    private int launched(DatabaseRoles roles) throws IOException {
        Files.deleteIfExists(pidFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("server").toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("password_encryption", "scram-sha-256");
        if (DatabaseRoles.created(data)) {
            builder.setConnectConfig("password", roles.password(DatabaseRoles.SUPERUSER));
        }
        return builder.start().getPort();
    }

    /// The port of a server that still runs. Its parent is dead, so whoever owns the folder stops it at the end: the
    /// server then waits for the last connection and goes.
    private int joined(ProcessHandle server, boolean owner) throws IOException {
        if (owner) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy, "stop database"));
        }
        return Integer.parseInt(pidLines().get(3).strip());
    }

    /// The server that runs on this folder. The number in a stale `postmaster.pid` may be nobody's or a stranger's.
    private Optional<ProcessHandle> running() throws IOException {
        List<String> lines = pidLines();
        if (lines.size() < 4) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent());
    }

    private List<String> pidLines() throws IOException {
        return Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }
}
