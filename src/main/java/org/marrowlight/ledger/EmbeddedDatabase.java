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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of our own for the evaluation mode: the same engine as in production, durable, on
/// loopback, in a folder that survives restarts. Production names a server by `QUARKUS_DATASOURCE_JDBC_URL`, and
/// none is started.
public final class EmbeddedDatabase {

    private static final String LOG_KEY = "marrowlight.log.key-file";
    private static final String LOG_CHECKPOINT = "marrowlight.log.checkpoint-file";

    /// The folders that this process looks after, held until it ends, so that two processes never both believe that
    /// a server is theirs.
    private static final Map<Path, FileLock> OWNED = new ConcurrentHashMap<>();

    private final Path home;
    private final Path data;
    private final Path programs;
    private final ServerProcesses processes;

    private EmbeddedDatabase(Path home) {
        this.home = home.toAbsolutePath().normalize();
        this.data = this.home.resolve("pg");
        this.programs = this.home.resolve("server");
        this.processes = new ServerProcesses(data, programs);
    }

    /// How to reach the database.
    public record Access(Path home, String url, String ownerPassword, String servicePassword) {

        /// The settings that make the service use it, by their configuration keys.
        public Map<String, String> settings() {
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    url,
                    "quarkus.datasource.username",
                    DatabaseRoles.SERVICE,
                    "quarkus.datasource.password",
                    servicePassword,
                    "quarkus.flyway.jdbc-url",
                    url,
                    "quarkus.flyway.username",
                    DatabaseRoles.OWNER,
                    "quarkus.flyway.password",
                    ownerPassword,
                    LOG_KEY,
                    home.resolve("log.key").toString(),
                    LOG_CHECKPOINT,
                    home.resolve("log.checkpoint").toString());
        }
    }

    /// Starts the server in the home folder unless the settings name another one; tells what was not set.
    ///
    /// @param set whether a key is set
    public static Map<String, String> startUnlessConfigured(Predicate<String> set) throws IOException {
        Map<String, String> settings = new HashMap<>();
        if (set.test("quarkus.datasource.jdbc.url")) {
            Path home = Files.createDirectories(homeFolder());
            settings.put(LOG_KEY, home.resolve("log.key").toString());
            settings.put(LOG_CHECKPOINT, home.resolve("log.checkpoint").toString());
        } else {
            settings.putAll(start(homeFolder()).settings());
        }
        settings.keySet().removeIf(key -> key.startsWith("marrowlight.") && set.test(key));
        return settings;
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
        Optional<ProcessHandle> left = processes.server();
        if (left.isEmpty() && !owner) {
            throw new IOException("another Marrowlight is just starting or stopping there");
        }
        Occupants.enter(home);
        int port = left.isPresent() ? joined(left.get()) : launched(roles);
        if (!DatabaseRoles.created(data)) {
            roles.create(port, data);
        }
        return new Access(
                home,
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
        processes.endOrphans();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
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

    /// The port of a server that still runs. Whoever launched it may be dead, so the last one that uses it stops it at
    /// the end: the server then waits for the last connection and goes.
    private int joined(ProcessHandle server) throws IOException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (Occupants.leave(home)) {
                                server.destroy();
                            }
                        },
                        "stop database"));
        return processes.port();
    }
}
