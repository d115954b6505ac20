package org.marrowlight.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A PostgreSQL server of our own for the evaluation mode: the same engine as in production, durable, on loopback, in a folder that
/// survives restarts. Production names a server by `QUARKUS_DATASOURCE_JDBC_URL` and none is started.
///
/// Roles: `marrowlight_owner` migrates, `marrowlight` serves (reads and adds only), `postgres` is used by nobody but this class.
/// Their passwords are random for each installation and lie in a file that its owner alone can read.
public final class EmbeddedDatabase {

    private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final List<String> ROLES = List.of("postgres", "marrowlight_owner", "marrowlight");

    private final Path home;

    private EmbeddedDatabase(Path home) {
        this.home = home;
    }

    /// How to reach the database.
    ///
    /// @param passwords password by role
    public record Access(String url, Properties passwords) {

        /// The settings that make the service use it, by their configuration keys.
        public java.util.Map<String, String> settings() {
            return java.util.Map.of(
                    "quarkus.datasource.jdbc.url", url,
                    "quarkus.datasource.username", "marrowlight",
                    "quarkus.datasource.password", passwords.getProperty("marrowlight"),
                    "quarkus.flyway.jdbc-url", url,
                    "quarkus.flyway.username", "marrowlight_owner",
                    "quarkus.flyway.password", passwords.getProperty("marrowlight_owner"));
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
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".marrowlight"));
    }

    /// Starts the server, or joins the one that an earlier, killed process left running on the same folder.
    ///
    /// @throws UncheckedIOException if the folder cannot be used
    public static Access start(Path home) {
        try {
            return new EmbeddedDatabase(home).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the database in " + home, e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the database in " + home + ": " + e.getMessage(), e);
        }
    }

    private Access start() throws IOException, SQLException {
        Files.createDirectories(home);
        Properties passwords = passwords();
        int port = runningPort().isPresent() ? runningPort().get() : launched(passwords);
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/marrowlight";
        return new Access(url, passwords);
    }

    private int launched(Properties passwords) throws IOException, SQLException {
        boolean first = !Files.exists(data().resolve("PG_VERSION"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("password_encryption", "scram-sha-256");
        if (!first) {
            builder.setConnectConfig("password", passwords.getProperty("postgres"));
        }
        EmbeddedPostgres server = builder.start();
        if (first) {
            prepare(server.getPort(), passwords);
        }
        return server.getPort();
    }

    /// Creates roles and database, then asks everybody for a password.
    private void prepare(int port, Properties passwords) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String role : ROLES) {
                String verb = role.equals("postgres") ? "alter" : "create";
                statement.execute(verb + " role " + role + " with login password '" + passwords.getProperty(role) + "'");
            }
            statement.execute("create database marrowlight owner marrowlight_owner");
            Files.writeString(data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private Path data() {
        return home.resolve("pg");
    }

    private Properties passwords() throws IOException {
        Path file = home.resolve("database.properties");
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            passwords.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
            return passwords;
        }
        ROLES.forEach(role -> passwords.setProperty(role, random()));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder text = new StringBuilder();
        ROLES.forEach(role -> text.append(role).append('=').append(passwords.getProperty(role)).append('\n'));
        Files.writeString(file, text);
        return passwords;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The port of a server that still runs on this folder; a stale `postmaster.pid` is none.
    private Optional<Integer> runningPort() throws IOException {
        Path pid = data().resolve("postmaster.pid");
        if (!Files.exists(pid)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pid, StandardCharsets.UTF_8);
        boolean alive = lines.size() > 3
                && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(ProcessHandle::isAlive)
                        .filter(p -> p.info().command().filter(c -> c.contains("postgres")).isPresent())
                        .isPresent();
        return alive ? Optional.of(Integer.parseInt(lines.get(3).strip())) : Optional.empty();
    }
}
