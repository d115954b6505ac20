package org.marrowlight.consult.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.clients.Script;

/// The stand-alone verifier finds the file of an unpacked case that is not what was recorded.
class CaseFolderTest {

    private static final int LIVE = 4;
    private static final int ERASED = 6;

    private final SampleLog log = new SampleLog();

    @TempDir
    Path folder = Path.of("target");

    @BeforeEach
    void needNode() {
        Verifier.needNode();
    }

    private void unpack(int index) throws IOException {
        write("README.txt", "Read me.\n");
        Files.write(folder.resolve("receipt.json"), log.receipt(index, SampleLog.SIZE));
        write("site.yaml", SampleLog.SITE);
        for (Map.Entry<String, String> source : SampleLog.PACK.entrySet()) {
            write("pack/" + source.getKey(), source.getValue());
        }
        if (log.entry(index).opening().isPresent()) {
            write("document.json", log.entry(index).document());
            write("input.json", log.entry(index).input());
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Script.Run check() throws IOException, InterruptedException {
        return Verifier.check(folder, ".", "--key", log.key().publicKey().vkey());
    }

    private void refusedAt(String place) throws IOException, InterruptedException {
        Script.Run run = check();

        assertThat(run.exit()).as(run.output()).isOne();
        assertThat(run.output().lines().filter(line -> line.startsWith("- ")))
                .singleElement()
                .asString()
                .startsWith("- " + place);
    }

    @Test
    void folder_holdsAndSaysWhatIsNotCovered() throws IOException, InterruptedException {
        unpack(LIVE);

        Script.Run run = check();

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .startsWith("The case file holds.\n")
                .contains("Entry 4 (counted from 0)", "patient-4", "The signature is by the key you gave.")
                .contains("document.json, input.json, pack, receipt.json, site.yaml: exactly what was recorded.")
                .contains("Not covered by the proof: README.txt.");
    }

    @Test
    void withoutKey_itSaysThatTheKeyWasNotChecked() throws IOException, InterruptedException {
        unpack(LIVE);

        Script.Run run = Verifier.check(folder, "receipt.json");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "was not checked against another source",
                        log.key().publicKey().vkey());
    }

    @Test
    void erasedRecord_holdsWithoutItsContent() throws IOException, InterruptedException {
        unpack(ERASED);

        Script.Run run = check();

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("The content of the record was erased");
    }

    @Test
    void contentOfAnErasedRecord_isRefused() throws IOException, InterruptedException {
        unpack(ERASED);
        write("document.json", log.entry(ERASED).document());

        refusedAt("document.json: cannot be vouched for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document.json", "input.json", "site.yaml"})
    void changedFile_isNamed(String name) throws IOException, InterruptedException {
        unpack(LIVE);
        write(name, Files.readString(folder.resolve(name)) + " ");

        refusedAt(name + ": is not what was recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document.json", "input.json", "site.yaml", "receipt.json"})
    void missingFile_isNamed(String name) throws IOException, InterruptedException {
        unpack(LIVE);
        Files.delete(folder.resolve(name));

        refusedAt(name + ": is not there");
    }

    @Test
    void secondInput_isRefused() throws IOException, InterruptedException {
        unpack(LIVE);
        write("input.xml", "<other/>");

        refusedAt("input.xml: is a second input");
    }

    @Test
    void changedPack_isNamed() throws IOException, InterruptedException {
        unpack(LIVE);
        write("pack/signs/Z.drl", "rule \n");
        refusedAt("pack: is not what was recorded");

        write("pack/signs/Z.drl", "rule\r\n");
        assertThat(check().exit()).isZero();

        write("pack/signs/more.drl", "");
        refusedAt("pack: is not what was recorded");
    }

    @Test
    void changedReceipt_isNamedWithTheMember() throws IOException, InterruptedException {
        unpack(LIVE);
        write("receipt.json", Files.readString(folder.resolve("receipt.json")).replace("\"index\":4", "\"index\":5"));

        refusedAt("receipt.json, inclusion path: ");
    }

    @Test
    void wrongUse_checksNothing() throws IOException, InterruptedException {
        unpack(LIVE);

        assertThat(Verifier.check(folder).exit()).isEqualTo(2);
        assertThat(Verifier.check(folder, "no-such-file").exit()).isEqualTo(2);
        assertThat(Verifier.check(folder, ".", "--key", "nonsense").output()).contains("--key: key: it is not");
        assertThat(Verifier.check(folder, ".", "--lenient").exit()).isEqualTo(2);
    }
}
