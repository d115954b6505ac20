package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Proof;
import org.marrowlight.engine.PackFolder;

/// A pack comes into force by two people, while the service goes on answering. For the organisation `south`, so that
/// nothing changes for the other tests.
@QuarkusTest
@QuarkusTestResource(Database.class)
class PackIT {

    private static final String ZIP = "application/zip";

    @Inject
    Proof proof;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door south(String role) {
        return new Door(base).as("south-" + role);
    }

    private static byte[] zip(Map<String, String> texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry("rules/" + text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> nextVersion() {
        Map<String, String> texts = new TreeMap<>(PackFolder.read(Path.of("rules")));
        texts.computeIfPresent("pack.yaml", (path, text) -> text.replaceFirst("(?m)^version: .*$", "version: 0.2.99"));
        return texts;
    }

    @Test
    void newPack_answersAfterASecondPersonActivatedItAndNoRequestFails() throws Exception {
        String before = answered(1);
        Set<String> versions = ConcurrentHashMap.newKeySet();
        AtomicInteger sent = new AtomicInteger(1);
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<?>> all = java.util.stream.IntStream.range(0, 2)
                    .<java.util.concurrent.Future<?>>mapToObj(i -> senders.submit(() -> {
                        while (going.get()) {
                            versions.add(version(answered(sent.incrementAndGet())));
                        }
                    }))
                    .toList();
            try {
                activate();
            } finally {
                going.set(false);
            }
            for (java.util.concurrent.Future<?> one : all) {
                one.get();
            }
        }
        String after = answered(sent.incrementAndGet());

        assertThat(versions).isSubsetOf(version(before), "0.2.99");
        assertThat(version(after)).isEqualTo("0.2.99");
        assertThat(replayed(before)).isEqualTo("identical");
        assertThat(replayed(after)).isEqualTo("identical");
        assertThat(south("auditor").get("assessments/" + before).text()).contains(version(before));
        assertThat(proof.verify(List.of(), (done, all) -> {}).faults()).isEmpty();
    }

    private void activate() throws IOException {
        Door.Reply draft = south("rules").post("packs", zip(nextVersion()), "Content-Type", ZIP);
        assertThat(draft.status()).as(draft.text()).isEqualTo(201);
        String digest = draft.json().path("pack").path("digest").asText();

        assertThat(south("admin")
                        .post("packs/" + digest + "/activation", Door.bytes("{}"))
                        .status())
                .as("no candidate yet")
                .isEqualTo(409);
        assertThat(south("rules")
                        .post("packs/" + digest + "/candidate", Door.bytes("{}"))
                        .status())
                .isEqualTo(200);
        assertThat(south("rules")
                        .post("packs/" + digest + "/activation", Door.bytes("{}"))
                        .text())
                .as("by the proposer")
                .contains("ML-420");
        assertThat(new Door(base)
                        .as("admin")
                        .post("packs/" + digest + "/activation", Door.bytes("{}"))
                        .status())
                .as("another organisation")
                .isEqualTo(404);
        assertThat(south("admin")
                        .post("packs/" + digest + "/activation", Door.bytes("{}"))
                        .status())
                .isEqualTo(200);

        Door.Reply comparison = south("rules").get("packs/" + digest + "/comparison?records=5", "Accept", "text/html");
        assertThat(comparison.status()).isEqualTo(200);
        assertThat(comparison.text()).contains("Nothing urgent would be lost", "0 changed");
        assertThat(south("auditor")
                        .get("packs/none/comparison", "Accept", "text/html")
                        .status())
                .isEqualTo(404);
        JsonNode packs = south("rules").get("packs").json();
        assertThat(packs.path("inForce").path("digest").asText()).isEqualTo(digest);
        assertThat(packs.path("history").findValuesAsText("standing"))
                .containsExactly("draft", "candidate", "retired", "active");
        assertThat(packs.path("history").findValuesAsText("who"))
                .containsExactly("south-rules", "south-rules", "south-admin", "south-admin");
        assertThat(new Door(base).as("rules").get("packs").json().path("history"))
                .as("another organisation")
                .isEmpty();
    }

    private String answered(int hemoglobin) {
        Door.Reply reply = south("ehr")
                .post(
                        Door.ASSESS,
                        Sent.bundle(
                                Sent.patient("pack"),
                                Sent.hemoglobin("hb" + hemoglobin, "pack", "final", 60 + hemoglobin % 40)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.recordId();
    }

    private String version(String record) {
        return south("auditor")
                .get("assessments/" + record, "Accept", "application/json")
                .json()
                .path("pack")
                .path("version")
                .asText();
    }

    private String replayed(String record) {
        JsonNode told = south("auditor")
                .get("fhir/GuidanceResponse/" + record + "/$replay")
                .json();
        for (JsonNode parameter : told.path("parameter")) {
            if (parameter.path("name").asText().equals("outcome")) {
                return parameter.path("valueCode").asText();
            }
        }
        return told.toString();
    }

    @Test
    void packWithFaults_isRefusedByFileAndLine() throws IOException {
        Map<String, String> texts = nextVersion();
        texts.remove("analytes.csv");

        Door.Reply reply = south("rules").post("packs", zip(texts), "Content-Type", ZIP);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("problems").path(0).path("code").asText()).startsWith("ML-4");
    }

    @Test
    void fileThatLeadsElsewhere_isRefused() throws IOException {
        Map<String, String> texts = nextVersion();
        texts.put("../../outside.txt", "x");

        assertThat(south("rules").post("packs", zip(texts), "Content-Type", ZIP).text())
                .contains("ML-421");
    }

    @Test
    void somethingElseThanAPack_isRefused() {
        assertThat(south("rules")
                        .post("packs", Door.bytes("no zip"), "Content-Type", ZIP)
                        .text())
                .contains("ML-421");
        assertThat(south("rules").post("packs/none/candidate", Door.bytes("{}")).status())
                .isEqualTo(404);
    }
}
