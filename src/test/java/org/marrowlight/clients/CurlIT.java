package org.marrowlight.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowlight.web.Database;

/// The commands that the page clients.md shows for curl do what it says.
@QuarkusTest
@QuarkusTestResource(Database.class)
class CurlIT {

    private static final String EXAMPLE = "src/test/resources/examples/folate-trap.json";
    private static final String PATIENT = "https://ehr.example.org/fhir/Patient/p1";

    @TestHTTPResource("/fhir")
    URI base = URI.create("http://localhost");

    @BeforeEach
    void needCurl() {
        assumeTrue(Script.installed("curl"), "the commands need curl: install it to run this test");
    }

    private Script.Run assess(String bundle) throws IOException, InterruptedException {
        return Script.run(Path.of("."), "sh", "src/clients/curl/assess.sh", base.toString(), bundle, PATIENT);
    }

    @Test
    void script_assessesReadsBackAndSearches() throws IOException, InterruptedException {
        Script.Run run = assess(EXAMPLE);

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .containsSubsequence(
                        "  \"resourceType\": \"CapabilityStatement\",",
                        "  \"type\": \"collection\",",
                        "  \"resourceType\": \"GuidanceResponse\",",
                        "  \"type\": \"searchset\",");
    }

    @Test
    void script_showsARefusalAndFails() throws IOException, InterruptedException {
        Script.Run run = assess("src/conformance-kit/bodies/no-json.json");

        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("ML-101").doesNotContain("searchset");
    }

    /// The very first command: as the page has it, but for the address.
    @Test
    void firstCommandOfThePage_isAnswered() throws IOException, InterruptedException {
        String page = Files.readString(Path.of("src/site/markdown/clients.md"));
        String command = page.substring(page.indexOf("\ncurl "), page.indexOf("\n```", page.indexOf("\ncurl ")));

        Script.Run run =
                Script.run(Path.of("."), "sh", "-c", command.replace("http://127.0.0.1:8080/fhir", base.toString()));

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("\"resourceType\":\"GuidanceResponse\"");
    }
}
