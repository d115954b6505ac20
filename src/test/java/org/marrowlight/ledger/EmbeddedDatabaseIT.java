package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Pins that the embedded server keeps what it was given, whatever ended the process before.
@Tag("own-service")
class EmbeddedDatabaseIT {

    private static final String AN_HOUR_OF_WORK = """
            do $$ begin for i in 1..1000000000 loop perform sqrt(i) from generate_series(1, 1000); end loop; end $$
            """;

    /// The program that is killed: starts the server, says how to reach it, and ends without any goodbye.
    static final class Killed {
        private Killed() {}

        public static void main(String... args) throws IOException {
            EmbeddedDatabase.Access access = EmbeddedDatabase.start(Path.of(args[0]));
            Files.writeString(Path.of(args[0], "url"), access.url());
            Runtime.getRuntime().halt(9);
        }
    }

    private static String runKilled(Path home) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(home.resolve("log"))).isEqualTo(9);
        return Files.readString(home.resolve("url"));
    }

    @Test
    void killedProcess_leavesAServerThatTheNextOneJoinsAndThenStartsAgain(
            @TempDir(cleanup = CleanupMode.NEVER) Path home) throws Exception {
        String left = runKilled(home);

        EmbeddedDatabase.Access joined = EmbeddedDatabase.start(home);
        assertThat(joined.url()).as("the server that was left running").isEqualTo(left);
        as(joined, DatabaseRoles.OWNER, joined.ownerPassword(), "create table kept as select 42 as answer");
        kill(home);

        assertThat(home.resolve("pg/postmaster.pid")).as("left by the kill").exists();
        EmbeddedDatabase.Access again = EmbeddedDatabase.start(home);
        as(again, DatabaseRoles.OWNER, again.ownerPassword(), "select 1 / (answer - 41) from kept");
        assertThat(again.ownerPassword()).isEqualTo(joined.ownerPassword());
    }

    @Test
    void strangerUnderTheNumberOfTheServer_isNotJoined(@TempDir(cleanup = CleanupMode.NEVER) Path home)
            throws Exception {
        runKilled(home);
        List<String> lines = Files.readAllLines(home.resolve("pg/postmaster.pid"));
        kill(home);
        List<String> stale = new ArrayList<>(lines);
        stale.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(home.resolve("pg/postmaster.pid"), stale);

        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);
        as(access, DatabaseRoles.SERVICE, access.servicePassword(), "select 1");
    }

    @Test
    void busyProcessOfAKilledServer_isEndedBeforeTheNextServerStarts(@TempDir(cleanup = CleanupMode.NEVER) Path home)
            throws Exception {
        runKilled(home);
        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);
        as(access, DatabaseRoles.OWNER, access.ownerPassword(), "create table kept as select 42 as answer");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> busy = threads.submit(() -> {
                as(access, DatabaseRoles.OWNER, access.ownerPassword(), AN_HOUR_OF_WORK);
                return null;
            });
            Thread.sleep(1000);
            kill(home);
            assertThat(busy).as("the statement goes on without the server").isNotDone();

            EmbeddedDatabase.Access again = EmbeddedDatabase.start(home);

            assertThat(busy).failsWithin(Duration.ofSeconds(10));
            as(again, DatabaseRoles.OWNER, again.ownerPassword(), "select 1 / (answer - 41) from kept");
        }
    }

    @Test
    void installation_keepsItsPasswordsToItself(@TempDir(cleanup = CleanupMode.NEVER) Path home) throws Exception {
        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("database.properties"))))
                .isEqualTo("rw-------");
        assertThat(DatabaseRoles.created(home.resolve("pg"))).isTrue();
        for (String role : new String[] {DatabaseRoles.SUPERUSER, DatabaseRoles.OWNER, DatabaseRoles.SERVICE}) {
            assertThat(opens(access, role, ""))
                    .as("%s without its password", role)
                    .isFalse();
        }
        assertThat(opens(access, DatabaseRoles.SERVICE, access.servicePassword()))
                .isTrue();
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            as(
                    access,
                    DatabaseRoles.SERVICE,
                    access.servicePassword(),
                    "select 1 / (current_setting('" + setting + "') = 'on')::int");
        }
    }

    private static void kill(Path home) throws IOException, ExecutionException, InterruptedException, TimeoutException {
        long pid = Long.parseLong(
                Files.readAllLines(home.resolve("pg/postmaster.pid")).getFirst().strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(20, TimeUnit.SECONDS);
    }

    private static boolean opens(EmbeddedDatabase.Access access, String role, String password) {
        try (Connection connection = DriverManager.getConnection(access.url(), role, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void as(EmbeddedDatabase.Access access, String role, String password, String sql)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.url(), role, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
