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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.web.Database;

/// The conformance kit finds nothing wrong with the service, and finds what is wrong.
@QuarkusTest
@QuarkusTestResource(Database.class)
class ConformanceKitIT {

    private static final Path KIT = Path.of("src/conformance-kit");

    @TestHTTPResource("/fhir")
    URI base = URI.create("http://localhost");

    @Test
    void everyCase_isAsExpected() throws IOException, InterruptedException {
        assumeTrue(Script.installed("curl"), "the conformance kit needs curl: install it to run this test");

        Script.Run run = Script.run(KIT, "sh", "run.sh", base.toString());

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("ok"))).hasSizeGreaterThan(30);
    }

    @Test
    void kit_failsWhereNothingAnswersAsExpected() throws IOException, InterruptedException {
        assumeTrue(Script.installed("curl"), "the conformance kit needs curl: install it to run this test");

        Script.Run run =
                Script.run(KIT, "sh", "run.sh", base.resolve("/nowhere").toString());

        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("FAILED  01-metadata").contains("FAILED  02-bundle");
    }

    @Test
    void kit_saysWhichExpectationIsNotMet(@TempDir Path kit) throws IOException, InterruptedException {
        assumeTrue(Script.installed("curl"), "the conformance kit needs curl: install it to run this test");
        Files.copy(KIT.resolve("run.sh"), kit.resolve("run.sh"));
        Path cases = Files.createDirectory(kit.resolve("cases"));
        Map<String, String> wrong = Map.of(
                "status", "status: 201",
                "word", "status: 200\nhas: no such word",
                "forbidden", "status: 200\nlacks: CapabilityStatement",
                "header", "status: 200\nanswers: X-None: 1",
                "unwanted-header", "status: 200\nanswers-not: content-type:");
        for (Map.Entry<String, String> entry : wrong.entrySet()) {
            Files.writeString(
                    cases.resolve(entry.getKey() + ".case"), "send: GET /metadata\n" + entry.getValue() + "\n");
        }

        Script.Run run = Script.run(kit, "sh", "run.sh", base.toString());

        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "FAILED  status: status 200, not 201;",
                        "FAILED  word: no \"no such word\";",
                        "FAILED  forbidden: has \"CapabilityStatement\";",
                        "FAILED  header: no header \"X-None: 1\";",
                        "FAILED  unwanted-header: has header \"content-type:\";",
                        "5 cases, 5 failed");
    }
}
