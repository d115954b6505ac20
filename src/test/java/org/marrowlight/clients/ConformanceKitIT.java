package org.marrowlight.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
}
