package org.marrowlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.engine.DroolsRulebook;

/// The command line as a user sees it: what it prints, and how it ends.
@Isolated("it takes the streams of the process")
class CommandLineTest {

    static final Rulebook RULEBOOK = new DroolsRulebook();
    private static final Path IRON = Path.of("fhir-profiles/examples/conformant/cyto-input-bundle/iron.json");

    @TempDir
    private Path folder = Path.of("");

    /// What a command printed, and its exit code.
    record Outcome(int exit, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    static Outcome run(String... args) {
        return run(RULEBOOK, work -> ExitCode.FAULT, args);
    }

    static Outcome run(Rulebook rulebook, ToIntFunction<ToIntFunction<RecordRoom>> onRecord, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exit = MarrowlightCommand.run(
                    new MarrowlightCommand.Program(
                            () -> rulebook, () -> {}, onRecord, Set.of("ehr", "clinician"), name -> name),
                    args);
            return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void bundle_givesOneDocument() throws IOException {
        Outcome outcome = run("assess", IRON.toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.json().path("schema").asText()).isEqualTo("marrowlight/assessment/1");
        assertThat(outcome.json().path("source").asText()).isEqualTo(IRON.toString());
    }

    @Test
    void folder_givesOneLineForEachCase_refusedOnesToo() throws IOException {
        Files.copy(IRON, folder.resolve("a.json"));
        file("b.json", "no JSON");
        file("c.ndjson", Files.readString(IRON).replaceAll("\\s+", " ") + "\n{\"resourceType\":\"Patient\"}\n");

        Outcome outcome = run("assess", folder.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.SOME_REFUSED);
        assertThat(outcome.out().lines().map(line -> line.contains("\"problems\":[{")))
                .containsExactly(false, true, false, true);
    }

    @Test
    void refusedInput_isNamedWithCodePlaceAndRemedy() throws IOException {
        Path bad = file("bad.json", "{\"resourceType\":\"Bundle\",\"id\":\"b7\",\"type\":\"collection\"}");

        Outcome outcome = run("assess", bad.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.SOME_REFUSED);
        assertThat(outcome.json().path("schema").asText()).isEqualTo("marrowlight/assessment/1");
        assertThat(outcome.json().path("bundle").asText()).isEqualTo("b7");
        assertThat(outcome.json().path("source").asText()).isEqualTo(bad.toString());
        JsonNode problem = outcome.json().path("problems").path(0);
        assertThat(problem.path("code").asText()).isEqualTo("ML-109");
        assertThat(problem.path("severity").asText()).isEqualTo("fatal");
        assertThat(problem.path("where").asText()).isEqualTo("Bundle.entry");
        assertThat(problem.path("message").asText()).isNotBlank();
        assertThat(problem.path("remedy").asText()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(AssessCommand.Format.class)
    void everyFormat_saysAnswersAndRefusals(AssessCommand.Format format) throws IOException {
        Path bad = file("bad.json", "no JSON");

        Outcome answer = run("assess", "--format", format.name(), IRON.toString());
        Outcome refusal = run("assess", "--format", format.name(), bad.toString());

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(refusal.exit()).as(refusal.err()).isEqualTo(ExitCode.SOME_REFUSED);
        switch (format) {
            case json -> assertThat(refusal.json().path("problems")).hasSize(1);
            case text -> assertThat(refusal.out()).startsWith(bad + ": refused").contains("ML-101");
            case fhir -> {
                assertThat(answer.json().path("resourceType").asText()).isEqualTo("Bundle");
                assertThat(refusal.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
            }
        }
    }

    @Test
    void outputFile_holdsWhatWouldBePrinted() throws IOException {
        Path out = folder.resolve("out.ndjson");

        assertThat(run("assess", IRON.toString(), "--out", out.toString()).out())
                .isEmpty();
        assertThat(Files.readString(out))
                .isEqualTo(run("assess", IRON.toString()).out());
    }

    @Test
    void whatIf_givesOneObjectOfItsOwn() throws IOException {
        Outcome outcome = run("assess", "--what-if", IRON.toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.json().path("schema").asText()).isEqualTo("marrowlight/what-if/1");
        assertThat(outcome.json().path("source").asText()).isEqualTo(IRON.toString());
        assertThat(outcome.json().path("evaluations").asInt()).isBetween(1, 300);
        assertThat(outcome.json()
                        .path("tests")
                        .path(0)
                        .path("outcomes")
                        .path(0)
                        .path("sentence")
                        .asText())
                .contains(" would ");
    }

    @Test
    void whatIf_inText_followsTheExplanation_andIsNotForFhir() {
        String plain = run("assess", "--format", "text", IRON.toString()).out();

        Outcome text = run("assess", "--what-if", "--format", "text", IRON.toString());
        Outcome fhir = run("assess", "--what-if", "--format", "fhir", IRON.toString());

        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out().lines().toList())
                .containsSubsequence(plain.lines().toList())
                .anyMatch(line -> line.startsWith("What would decide: "));
        assertThat(fhir.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(fhir.err()).contains("--what-if is said in json or text, not in fhir");
    }

    @Test
    void wrongUse_isSaidInOneSentence() {
        assertThat(run("assess", "nowhere.json"))
                .isEqualTo(new Outcome(
                        ExitCode.USAGE, "", "assess: no such file or folder: nowhere.json" + System.lineSeparator()));
        Outcome moment = run("assess", "--as-of", "yesterday", IRON.toString());
        assertThat(moment.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(moment.err()).contains("'yesterday' is no moment", "2026-01-15T08:00:00Z");
        assertThat(run("assess").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run().exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("rules", "show", "NOPE").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("rules", "check", "nowhere").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void rulesList_namesEveryIdWithItsKind() throws IOException {
        Outcome outcome = run("rules", "list", "--format", "json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        JsonNode rules = outcome.json().path("rules");
        assertThat(rules).hasSameSizeAs(RULEBOOK.active().pack().cards().keySet());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.path("id").asText()).isNotBlank();
            assertThat(rule.path("kind").asText()).isIn("rule", "convention", "data", "weighing");
        });
        assertThat(run("rules", "list").out().lines())
                .hasSameSizeAs(RULEBOOK.active().pack().cards().keySet());
    }

    @Test
    void rulesShow_tellsTheCard() {
        assertThat(run("rules", "show", "E20-1").out())
                .contains("E20-1", "kind", "when", "effect", "source", "not reviewed by a clinician", "stands in");
    }

    @Test
    void rulesCheck_passesTheShippedPack_andNamesFileAndLineOfAFault() throws IOException {
        assertThat(run("rules", "check").out()).contains("sound");
        Path pack = folder.resolve("pack");
        copy(Path.of("rules"), pack);
        Files.writeString(
                pack.resolve("causes/iron/iron.drl"), Files.readString(pack.resolve("causes/iron/iron.drl")) + """

                rule "E20-X"
                    @id("E20-X")
                when
                    $f : Finding(analyte == "ferritin", below(15, "ng/mL"))
                then
                    System.exit(0);
                end
                """);

        Outcome refused = run("rules", "check", pack.toString());

        assertThat(refused.exit()).isEqualTo(ExitCode.FAULT);
        assertThat(refused.err()).containsPattern("iron\\.drl:[0-9]+.*ML-4");
    }

    private static Outcome user(String password, String... args) {
        InputStream real = System.in;
        System.setIn(new ByteArrayInputStream((password + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return run(args);
        } finally {
            System.setIn(real);
        }
    }

    @Test
    void user_isALineOfAUsersFile() {
        Outcome line = user("correct horse battery", "user", "clara", "clinician,ehr", "--tenant", "north");

        String[] parts = line.out().strip().split(":", -1);
        assertThat(parts).hasSize(4);
        assertThat(parts).contains("clara", "clinician,ehr", "north");
        assertThat(BCrypt.verifyer().verify("correct horse battery".toCharArray(), parts[1]).verified)
                .isTrue();
        assertThat(line.out() + line.err()).doesNotContain("horse");
    }

    @Test
    void user_isRefusedWithTheReason() {
        assertThat(user("short", "user", "clara", "ehr").err()).contains("12 to 71 bytes");
        assertThat(user("x".repeat(72), "user", "clara", "ehr").err()).contains("12 to 71 bytes");
        assertThat(user("correct horse battery", "user", "clara", "doctor").err())
                .contains("clinician");
        assertThat(user("correct horse battery", "user", "cla:ra", "ehr").err()).contains("the name may have");
        assertThat(user("short", "user", "clara", "ehr").exit()).isEqualTo(ExitCode.USAGE);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
