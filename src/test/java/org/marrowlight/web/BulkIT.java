package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lines of requests are kept, answered later and fetched.
@QuarkusTest
@QuarkusTestResource(Database.class)
class BulkIT {

    private static final String NDJSON = "application/fhir+ndjson";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private static String line(String patient, int hemoglobin) {
        return new String(
                        Sent.bundle(
                                Sent.patient(patient),
                                Sent.hemoglobin("hb", patient, "final", hemoglobin),
                                Sent.mcv("mcv", patient, 70)),
                        StandardCharsets.UTF_8)
                .replace("\n", "");
    }

    private Door.Reply later(String body, String... more) {
        return door.post(
                Door.ASSESS,
                Door.bytes(body),
                IntStream.range(0, 4 + more.length)
                        .mapToObj(i -> i < 4
                                ? new String[] {"Content-Type", NDJSON, "Prefer", "respond-async"}[i]
                                : more[i - 4])
                        .toArray(String[]::new));
    }

    private String path(String url) {
        return base.relativize(URI.create(url)).toString();
    }

    private Door.Reply done(String path) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            Door.Reply reply = door.get(path);
            if (reply.status() != 202) {
                return reply;
            }
            assertThat(reply.header("X-Progress")).contains(" of ");
            Thread.sleep(100);
        }
        throw new AssertionError("not done after half a minute");
    }

    @Test
    void lines_areAnsweredLaterInTheirOrder() throws InterruptedException {
        Door.Reply accepted = later(line("b1", 84) + "\n\n{\"resourceType\":\"Bundle\"\n" + line("b2", 85) + "\n");

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        Door.Reply manifest = done(path(accepted.header("Content-Location")));
        assertThat(manifest.status()).isEqualTo(200);
        JsonNode output = manifest.json().at("/output/0");
        JsonNode error = manifest.json().at("/error/0");
        assertThat(output.path("extension").path("lines").toString()).isEqualTo("[1,4]");
        assertThat(error.path("extension").path("lines").toString()).isEqualTo("[3]");

        Door.Reply answers = door.get(path(output.path("url").asText()));
        assertThat(answers.header("Content-Type")).startsWith(NDJSON);
        assertThat(answers.text().lines().map(BulkIT::subject)).containsExactly("Patient/b1", "Patient/b2");
        assertThat(door.get(path(error.path("url").asText())).text()).contains("ML-101");
        assertThat(door.get("fhir/GuidanceResponse?patient=b2").text()).contains("Patient/b2");
    }

    private static String subject(String line) {
        Bundle answer = FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, line);
        return ((GuidanceResponse) answer.getEntryFirstRep().getResource())
                .getSubject()
                .getReference();
    }

    @Test
    void oneBundle_isAnsweredLaterToo() throws InterruptedException {
        Door.Reply accepted = later(line("b3", 84), "Content-Type", "application/fhir+json");

        Door.Reply manifest = done(path(accepted.header("Content-Location")));

        assertThat(manifest.json().at("/output/0/count").asInt()).isEqualTo(1);
    }

    @Test
    void manyLines_areAllAnswered() throws InterruptedException {
        String body =
                IntStream.range(0, 40).mapToObj(i -> line("b4-" + i, 70 + i)).collect(Collectors.joining("\n"));

        Door.Reply manifest = done(path(later(body).header("Content-Location")));

        assertThat(manifest.json().at("/output/0/count").asInt()).isEqualTo(40);
        assertThat(door.get(path(manifest.json().at("/output/0/url").asText()))
                        .text()
                        .lines())
                .hasSize(40);
    }

    @Test
    void cancelledRequest_isGone() {
        String address = path(later(line("b5", 84)).header("Content-Location"));

        assertThat(door.send(address, "DELETE", new byte[0]).status()).isEqualTo(202);

        assertThat(door.get(address).status()).isEqualTo(404);
        assertThat(door.get("fhir/bulk/none").status()).isEqualTo(404);
    }

    @Test
    void linesWithoutRespondAsync_areRefusedWithTheRemedy() {
        Door.Reply refused = door.post(Door.ASSESS, Door.bytes(line("b6", 84)), "Content-Type", NDJSON);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.text()).contains("respond-async");
    }

    @Test
    void patientOfThePath_isAnsweredAtOnce() {
        Door.Reply reply = door.post(
                "fhir/Patient/b8/$assess-cytopenia",
                Door.bytes(line("b8", 84)),
                "Prefer",
                "respond-async, return=minimal");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Preference-Applied")).isEqualTo("return=minimal");
    }

    @Test
    void emptyBody_isRefused() {
        assertThat(later("\n\n").status()).isEqualTo(422);
    }

    @Test
    void dryRun_cannotBeFetchedLater() throws InterruptedException {
        String dry = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"bundle\",\"resource\":"
                + line("b7", 84) + "},{\"name\":\"persist\",\"valueBoolean\":false}]}";

        Door.Reply manifest = done(path(later(dry).header("Content-Location")));

        assertThat(manifest.json().at("/error/0/count").asInt()).isEqualTo(1);
    }
}
