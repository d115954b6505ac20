package org.marrowlight.ledger;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/// The roles of the embedded database and their passwords: `marrowlight_owner` migrates, `marrowlight` serves
/// (reads and adds only), `postgres` is used by nobody but this room. The passwords are random for each
/// installation and lie in a file that its owner alone can read.
final class DatabaseRoles {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "marrowlight_owner";
    static final String SERVICE = "marrowlight";
    static final String DATABASE = "marrowlight";

    private static final List<String> ALL = List.of(SUPERUSER, OWNER, SERVICE);
    private static final String PASSWORDS_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final Properties passwords;

    private DatabaseRoles(Properties passwords) {
        this.passwords = passwords;
    }

    /// The roles of an installation; new passwords if it has none yet.
    static DatabaseRoles of(Path home) throws IOException {
        Path file = home.resolve("database.properties");
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
        } else {
            ALL.forEach(role -> passwords.setProperty(role, random()));
            keep(file, passwords);
        }
        if (!passwords.stringPropertyNames().containsAll(ALL)) {
            throw new IOException(file.getFileName() + " does not hold the passwords of " + String.join(", ", ALL));
        }
        return new DatabaseRoles(passwords);
    }

    /// Written whole or not at all, and never readable for others.
    private static void keep(Path file, Properties passwords) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder text = new StringBuilder();
        ALL.forEach(role -> text.append(role)
                .append('=')
                .append(passwords.getProperty(role))
                .append('\n'));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String password(String role) {
        return passwords.getProperty(role);
    }

    /// Whether a data folder already asks everybody for a password, the last step of [#create].
    static boolean created(Path data) throws IOException {
        Path access = data.resolve("pg_hba.conf");
        return Files.exists(access)
                && Files.readString(access, StandardCharsets.UTF_8).equals(PASSWORDS_ONLY);
    }

    /// Creates roles and database in a fresh server, or finishes what an interrupted first start left half done.
    void create(int port, Path data) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + SUPERUSER;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String role : ALL) {
                String verb = exists(statement, "pg_roles where rolname", role) ? "alter" : "create";
                statement.execute(verb + " role " + role + " with login password '" + password(role) + "'");
            }
            if (!exists(statement, "pg_database where datname", DATABASE)) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + SERVICE);
            Files.writeString(data.resolve("pg_hba.conf"), PASSWORDS_ONLY);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static boolean exists(Statement statement, String where, String name) throws SQLException {
        try (var rows = statement.executeQuery("select 1 from " + where + " = '" + name + "'")) {
            return rows.next();
        }
    }
}
