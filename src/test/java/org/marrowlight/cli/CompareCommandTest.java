package org.marrowlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.cli.CommandLineTest.Outcome;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.EngineId;
import org.marrowlight.consult.Erasure;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.InputReader;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.consult.Replay;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;
import org.marrowlight.rules.NoLedger;
import org.marrowlight.rules.NoPacks;

/// The gate before a pack is put in force, as a user sees it: the shipped pack against itself, and against one in which
/// TTP is called at half the platelets only.
class CompareCommandTest {

    private static final Rulebook SHIPPED = CommandLineTest.RULEBOOK;
    private static final Path IRON = Path.of("fhir-profiles/examples/conformant/cyto-input-bundle/iron.json");

    @TempDir
    private static Path folder = Path.of("");

    private static Path candidate = Path.of("");

    /// Opens each pack once, so that it is compiled once for all tests.
    private record OpenedOnce(Rulebook rulebook, Map<Map<String, String>, Opened> opened) implements Rulebook {

        @Override
        public Loaded active() {
            return rulebook.active();
        }

        @Override
        public Opened open(Map<String, String> sources) {
            return opened.computeIfAbsent(new TreeMap<>(sources), rulebook::open);
        }

        @Override
        public Opened open(Map<String, String> sources, CompiledForms forms) {
            return open(sources);
        }

        @Override
        public Optional<RulePack> words(Map<String, String> sources) {
            return rulebook.words(sources);
        }

        @Override
        public SiteRead site(String text, RulePack pack) {
            return rulebook.site(text, pack);
        }

        @Override
        public Map<String, Wording> wordings(RulePack pack) {
            return rulebook.wordings(pack);
        }
    }

    private static final Rulebook RULEBOOK = new OpenedOnce(SHIPPED, new HashMap<>());

    @BeforeAll
    static void plantTheBadEdit() throws IOException {
        candidate = folder.resolve("candidate");
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            files.filter(Files::isRegularFile).forEach(CompareCommandTest::copy);
        }
        Path rules = candidate.resolve("alerts/tma.drl");
        String halved = Files.readString(rules)
                .replaceAll(
                        "(?s)(@id\\(\"ALERT-TTP\"\\)\\s+when\\s+Finding\\(analyte == \"platelets\", below\\()100",
                        "$150");
        assertThat(halved).contains("below(50, \"10*9/L\")");
        Files.writeString(rules, halved);
    }

    private static void copy(Path file) {
        try {
            Path to = candidate.resolve(Path.of("rules").relativize(file).toString());
            Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome run(String command, String... args) {
        List<String> line = new ArrayList<>(List.of(command, "--without-record"));
        line.addAll(List.of(args));
        return CommandLineTest.run(RULEBOOK, work -> ExitCode.FAULT, line.toArray(String[]::new));
    }

    @Test
    @Tag("long")
    void shippedPack_againstItself_changesNothing() throws IOException {
        Outcome outcome = run("compare", "rules", "--format", "json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.json().path("schema").asText()).isEqualTo("marrowlight/comparison/1");
        JsonNode counts = outcome.json().path("counts");
        assertThat(counts.path("cases").asInt()).isEqualTo(CaseBank.read().size());
        assertThat(counts.path("changed").asInt()).isZero();
    }

    @Test
    void plantedBadEdit_isStoppedWithTheAlertAndTheCasesThatItCosts() throws IOException {
        Outcome outcome = run("compare", candidate.toString(), "--format", "json");
        Outcome text = run("compare", candidate.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.STOPPED);
        JsonNode lost = outcome.json().path("lostAlerts").path(0);
        assertThat(lost.path("rule").asText()).isEqualTo("ALERT-TTP");
        List<String> names = new ArrayList<>();
        lost.path("cases").forEach(name -> names.add(name.asText()));
        assertThat(names)
                .contains("TTP, platelets 15, few schistocytes: ttp at platelets 99 10*9/L")
                .doesNotContain("TTP, platelets 15, few schistocytes");
        assertThat(text.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(text.out())
                .contains("Lost alerts\n  - ALERT-TTP ")
                .contains("\n      TTP, platelets 15, few schistocytes: ttp at platelets 99 10*9/L\n")
                .contains("Stopped: lost and not accepted: ALERT-TTP");
    }

    @Test
    @Tag("long")
    void acceptedLoss_passesOnceTheTestsBehindItAreAcceptedToo() throws IOException {
        Outcome found = run("compare", candidate.toString(), "--format", "json");
        List<String> args = new ArrayList<>(List.of(candidate.toString(), "--accept", "ALERT-TTP"));
        Outcome alertOnly = run("compare", args.toArray(String[]::new));
        found.json()
                .path("lostTests")
                .forEach(test ->
                        args.addAll(List.of("--accept", test.path("code").asText())));
        Outcome all = run("compare", args.toArray(String[]::new));

        assertThat(alertOnly.out()).contains("(accepted)").doesNotContain("not accepted: ALERT-TTP");
        assertThat(all.exit()).as(all.out()).isZero();
    }

    @Test
    void casesOnRecord_areAsked_unlessLeftOut() throws IOException {
        RecordRoom room = roomWith(Files.readAllBytes(IRON));
        int bank = CaseBank.read().size();

        Outcome with = CommandLineTest.run(
                RULEBOOK,
                work -> work.applyAsInt(room),
                "compare",
                candidate.toString(),
                "--format",
                "json",
                "--cases",
                IRON.toString());
        Outcome without = CommandLineTest.run(
                RULEBOOK,
                work -> work.applyAsInt(room),
                "compare",
                candidate.toString(),
                "--format",
                "json",
                "--without-record");

        assertThat(with.json().path("counts").path("cases").asInt()).isEqualTo(bank + 2);
        assertThat(without.json().path("counts").path("cases").asInt()).isEqualTo(bank);
    }

    private static RecordRoom roomWith(byte[] input) {
        Answerer answerer = new Answerer(SHIPPED.active(), Site.plain("none"), "test");
        Intake.Accepted read = (Intake.Accepted) new RecordedInputs(GuardLimits.DEFAULT)
                .read(input, InputOptions.LENIENT, answerer.pack(), answerer.site())
                .intake();
        Assessment answer =
                answerer.answer(read, Instant.parse("2026-01-15T08:00:00Z"), Optional.empty(), Optional.empty());
        byte[] document = CanonicalJson.write(answer);
        Consultation recorded = new Consultation(
                "default",
                "6f1d2f0e-3f0b-5c44-9a61-1d2c3b4a5968",
                "lis",
                Optional.empty(),
                InputOptions.LENIENT,
                input,
                Digest.sha256(input),
                answer,
                document,
                Digest.sha256(document),
                "",
                Instant.EPOCH);
        Ledger ledger = new NoLedger() {
            @Override
            public Stream<Consultation> all(String tenant) {
                return Stream.of(recorded);
            }
        };
        EngineId engine = new EngineId("test", "");
        PackRegister packs =
                new PackRegister(SHIPPED, new NoPacks(), Site.plain("none"), engine, InstantSource.system());
        InputReader reader = new RecordedInputs(GuardLimits.DEFAULT);
        return new RecordRoom(
                ledger,
                absent(AccessLog.class),
                absent(Proof.class),
                new Replay(ledger, packs, reader, engine),
                packs,
                new NoPacks(),
                absent(Erasure.class),
                reader,
                engine);
    }

    /// A port that nobody must use.
    private static <T> T absent(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            throw new AssertionError(method);
        }));
    }

    @Test
    void candidateWithFaults_isToldByFileAndLine() throws IOException {
        Path faulty = Files.createDirectory(folder.resolve("faulty"));
        Files.writeString(faulty.resolve("pack.yaml"), "id: broken\n");

        Outcome outcome = run("compare", faulty.toString());

        assertThat(outcome.exit()).isEqualTo(ExitCode.FAULT);
        assertThat(outcome.err()).contains(faulty + "/").contains("ML-4");
    }

    @Test
    void missingFolder_isUsage() {
        assertThat(run("compare", "no-such-folder").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare").exit()).isEqualTo(ExitCode.USAGE);
    }
}
