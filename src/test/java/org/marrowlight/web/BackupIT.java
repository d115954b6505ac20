package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.clients.Script;

/// A backup by the tools of PostgreSQL, restored into another database, verifies; what it lacks is told. Needs an
/// installation of PostgreSQL 15 or newer with server and tools, as distributions have it.
@Tag("own-service")
@Tag("long")
class BackupIT {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder = Path.of("target");

    private final int port = Program.freePort();
    private Path tools = INSTALLED;

    private static Optional<Path> installation() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d+"))
                    .max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        }
    }

    /// PostgreSQL does not serve as root, so a container's root becomes somebody else for it.
    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(tools.resolve(tool).toString());
        command.addAll(List.of(arguments));
        Script.Run run = Script.run(folder, command.toArray(String[]::new));
        assertThat(run.exit()).as("%s: %s", tool, run.output()).isZero();
        return run.output();
    }

    private void sql(String database, String statement) throws IOException, InterruptedException {
        run(
                "psql",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-U",
                "postgres",
                "-d",
                database,
                "-c",
                statement);
    }

    private Map<String, String> on(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url,
                "QUARKUS_DATASOURCE_USERNAME", "marrowlight",
                "QUARKUS_DATASOURCE_PASSWORD", "s",
                "QUARKUS_FLYWAY_JDBC_URL", url,
                "QUARKUS_FLYWAY_USERNAME", "marrowlight_owner",
                "QUARKUS_FLYWAY_PASSWORD", "s");
    }

    @Test
    void restoredBackup_verifiesAndTellsWhatItLacks() throws IOException, InterruptedException {
        Optional<Path> installed = installation();
        assumeTrue(
                installed.isPresent(),
                "needs PostgreSQL 15 or newer under /usr/lib/postgresql: install postgresql from your distribution");
        tools = installed.orElseThrow();
        Path data = folder.resolve("data");
        run("initdb", "-D", data.toString(), "-U", "postgres", "--auth=trust", "-E", "UTF8");
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                folder.resolve("pg.log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
                "start");
        try {
            backUpAndRestore();
        } finally {
            run("pg_ctl", "-D", data.toString(), "-m", "fast", "stop");
        }
    }

    private void backUpAndRestore() throws IOException, InterruptedException {
        sql("postgres", "create role marrowlight_owner login");
        sql("postgres", "create role marrowlight login");
        sql("postgres", "create database marrowlight owner marrowlight_owner");
        sql("postgres", "create database restored owner marrowlight_owner");
        Program program = Program.evaluation(folder.resolve("home")).with(on("marrowlight"));
        String dump = folder.resolve("record.dump").toString();
        String[] there = {"-h", "127.0.0.1", "-p", "" + port, "-U", "marrowlight_owner"};
        String early;
        try (Program.Running service = program.serve().healthy()) {
            early = Answered.one(service.base(), "before-the-backup");
            assertThat(Answered.status(service.base(), "auditor", "assessments/" + early + "/receipt"))
                    .isEqualTo(200);
            run("pg_dump", with(there, "--format=custom", "--file=" + dump, "--dbname=marrowlight"));
            assertThat(program.run("verify").exit()).isZero();
            run("pg_restore", with(there, "--dbname=restored", dump));
            assertThat(program.with(on("restored")).run("verify").exit()).isZero();
            assertThat(program.with(on("restored")).run("replay", early).output())
                    .contains("Identical");

            Answered.status(
                    service.base(),
                    "auditor",
                    "assessments/" + Answered.one(service.base(), "after-the-backup") + "/receipt");
        }
        Program.Ended older = program.with(on("restored")).run("verify");
        assertThat(older.exit()).isEqualTo(1);
        assertThat(older.output()).contains("the log was cut short");
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
