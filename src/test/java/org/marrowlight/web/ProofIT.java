package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.clients.Script;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.log.Checkpoint;
import org.marrowlight.consult.log.LogPublicKey;
import org.marrowlight.consult.log.LogTree;

/// What an auditor takes along proves itself without the service.
@QuarkusTest
@QuarkusTestResource(Database.class)
class ProofIT {

    private static final Path VERIFIER = Path.of("src/main/resources/verify-receipt.mjs");

    @TempDir
    Path folder = Path.of("target");

    @Inject
    Proof proof;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door auditor() {
        return new Door(base).as("auditor");
    }

    private static void needNode() {
        assumeTrue(Script.installed("node"), "the verifier needs Node.js 20 or newer; install it to run this test");
    }

    private Script.Run verify(Path what, String key) throws IOException, InterruptedException {
        return Script.run(Path.of("."), "node", VERIFIER.toString(), what.toString(), "--key", key);
    }

    private Path unpacked(byte[] archive) throws IOException {
        Path target = folder.resolve("case");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return target;
    }

    @Test
    void caseFile_verifiesWithoutTheService() throws IOException, InterruptedException {
        needNode();
        String record = Answered.one(base, "case-file");
        Door.Reply archive = auditor().get("assessments/" + record + "/case-file");
        assertThat(archive.status()).isEqualTo(200);
        Path files = unpacked(archive.bytes());

        Script.Run run = verify(files, auditor().get("log/key").text().strip());

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("The case file holds", record);
        Files.writeString(files.resolve("pack/words.csv"), "changed");
        Script.Run changed = verify(files, proof.key());
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.output()).contains("pack");
    }

    @Test
    void receipts_holdUnderTheKeyOfTheLogAndNoOther() throws IOException, InterruptedException {
        needNode();
        List<String> records = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> records.add(Answered.one(base, "receipt-" + i)));
        for (String record : records) {
            Path receipt = Files.write(
                    folder.resolve(record),
                    auditor().get("assessments/" + record + "/receipt").bytes());
            assertThat(verify(receipt, proof.key()).exit()).isZero();
            assertThat(verify(receipt, "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
                            .exit())
                    .isEqualTo(1);
        }
    }

    @Test
    void laterCheckpoint_grewFromTheEarlierOne() {
        auditor().get("assessments/" + Answered.one(base, "earlier") + "/receipt");
        Checkpoint earlier = checkpoint();
        auditor().get("assessments/" + Answered.one(base, "later") + "/receipt");
        Checkpoint later = checkpoint();

        assertThat(later.size()).isGreaterThan(earlier.size());
        assertThat(LogTree.consistent(
                        earlier.size(),
                        later.size(),
                        earlier.root(),
                        later.root(),
                        proof.consistency(earlier.size(), later.size())))
                .isTrue();
    }

    private Checkpoint checkpoint() {
        String note = auditor().get("log/checkpoint").text();
        LogPublicKey key = LogPublicKey.parse(auditor().get("log/key").text().strip());
        return ((Checkpoint.Reading.Signed) Checkpoint.read(note, key)).checkpoint();
    }

    @Test
    void forgedCheckpoint_isFoundByVerify() {
        Answered.one(base, "forged");
        String note = proof.checkpoint().orElseThrow();

        assertThat(proof.verify(List.of(note), (done, all) -> {}).faults()).isEmpty();
        assertThat(proof.verify(List.of(note.replaceFirst("\n\\d+\n", "\n1\n")), (done, all) -> {})
                        .faults())
                .isNotEmpty();
    }

    @Test
    void replay_isIdenticalOnTheDoorAndOnThePage() {
        String record = Answered.one(base, "replayed");

        Door.Reply operation = auditor().get("fhir/GuidanceResponse/" + record + "/$replay");
        Door.Reply page = auditor().get("assessments/" + record + "/replay", "Accept", "text/html");

        assertThat(operation.text()).contains("\"outcome\",\"valueCode\":\"identical\"");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Identical: ", record, "the same build");
        assertThat(auditor()
                        .get("fhir/GuidanceResponse/00000000-0000-0000-0000-000000000000/$replay")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void replay_readsTheInputAsItWasSent() {
        Door.Reply strict = new Door(base)
                .post(
                        "fhir/Patient/path-patient/$assess-cytopenia",
                        Sent.bundle(Sent.patient("path-patient"), Sent.hemoglobin("hb", "path-patient", "final", 82)),
                        "Prefer",
                        "handling=strict");
        assertThat(strict.status()).isEqualTo(200);

        assertThat(auditor()
                        .get("fhir/GuidanceResponse/" + strict.recordId() + "/$replay")
                        .text())
                .contains("identical");
        assertThat(auditor()
                        .get("assessments/" + strict.recordId() + "/receipt")
                        .text())
                .contains("\"patient\":\"path-patient\",\"strict\":true");
    }
}
