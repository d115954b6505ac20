package org.marrowlight.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.web.Database;

/// Two FHIR clients of the JavaScript world get on with the service.
@QuarkusTest
@QuarkusTestResource(Database.class)
@Tag("long")
class NodeClientsIT {

    private static final Path SOURCES = Path.of("src/clients/node");
    private static final Path WORK = Path.of("target/clients/node");
    private static final boolean NODE = Script.installed("node") && Script.installed("npm");

    @TestHTTPResource("/fhir")
    URI base = URI.create("http://localhost");

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        if (!NODE) {
            return;
        }
        Files.createDirectories(WORK);
        try (Stream<Path> files = Files.list(SOURCES)) {
            files.forEach(NodeClientsIT::copy);
        }
        Script.Run run = Script.run(WORK, "npm", "ci", "--no-audit", "--no-fund");
        assertThat(run.exit()).as(run.output()).isZero();
    }

    /// Before each, not before all: a report tells why a test was left out, not why a class was.
    @BeforeEach
    void needNode() {
        assumeTrue(
                NODE,
                "the npm clients need Node 20 or newer: install it from your distribution or nodejs.org to run this test");
    }

    private static void copy(Path file) {
        try {
            Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Script.Run ask(String client, String bundle) throws IOException, InterruptedException {
        return Script.run(
                WORK,
                "node",
                client + ".mjs",
                base.toString(),
                Path.of(bundle).toAbsolutePath().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir-kit-client", "fhirclient"})
    void client_assessesReadsBackAndSearches(String client) throws IOException, InterruptedException {
        Script.Run run = ask(client, "src/test/resources/examples/folate-trap.json");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .startsWith("Marrowlight ")
                .containsPattern("answer (\\S+) success\nread back \\1 success\n")
                .contains(
                        "found mechanism of the cytopenia - ineffective hematopoiesis strong\n",
                        "found ranked causes of the cytopenia - Vitamin B12 deficiency established\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir-kit-client", "fhirclient"})
    void client_failsWithTheWordsOfTheRefusal(String client) throws IOException, InterruptedException {
        Script.Run run = ask(client, "src/conformance-kit/bodies/nothing-usable.json");

        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("422", "No Observation with a value that is understood");
    }
}
