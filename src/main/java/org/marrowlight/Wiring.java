package org.marrowlight;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.EngineId;
import org.marrowlight.consult.Erasure;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.consult.PackStore;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.React;
import org.marrowlight.consult.Reactions;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.consult.Reopening;
import org.marrowlight.consult.Replay;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.consult.Submission;
import org.marrowlight.consult.Succession;
import org.marrowlight.consult.log.LogKey;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.engine.EngineDigest;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.fhir.FhirPackage;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.fhir.SubjectReader;
import org.marrowlight.fhir.Validation;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.ledger.LogKeyFile;
import org.marrowlight.web.security.Mode;
import org.marrowlight.web.security.SecuritySettings;

/// The one place that joins adapters to the core.
@ApplicationScoped
class Wiring {

    private static final Logger LOG = Logger.getLogger("org.marrowlight");
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    @Produces
    @Singleton
    Rulebook rulebook() {
        return new DroolsRulebook();
    }

    @Produces
    @Singleton
    Site site(Rulebook rulebook, @ConfigProperty(name = "marrowlight.site") Optional<Path> profile) throws IOException {
        if (profile.isEmpty()) {
            return Site.plain(Digest.sha256(new byte[0]));
        }
        String text = Files.readString(profile.get(), StandardCharsets.UTF_8);
        return switch (rulebook.site(text, rulebook.active().pack())) {
            case Rulebook.SiteSound sound -> sound.site();
            case Rulebook.SiteRefused refused ->
                throw new IllegalStateException(refused.problems().stream()
                        .map(p -> p.where() + ": " + p.message() + "; " + p.remedy())
                        .collect(Collectors.joining("\n", "the site profile " + profile.get() + " has faults:\n", "")));
        };
    }

    @Produces
    @Singleton
    EngineId engine(@ConfigProperty(name = "quarkus.application.version") String version) {
        return new EngineId(version, EngineDigest.shipped());
    }

    @Produces
    @Singleton
    PackRegister packs(Rulebook rulebook, PackStore store, Site site, EngineId engine) {
        return new PackRegister(rulebook, store, site, engine, InstantSource.system());
    }

    @Produces
    @Singleton
    Consult consult(PackRegister packs, Ledger ledger, AnswerBytes answers, EngineId engine) {
        return new Consult(packs, ledger, InstantSource.system(), answers::ids, engine);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    React react(Ledger ledger, Reactions reactions) {
        return new React(ledger, reactions, InstantSource.system());
    }

    @Produces
    @Singleton
    Replay replay(Ledger ledger, PackRegister packs, RecordedInputs inputs, EngineId engine) {
        return new Replay(ledger, packs, inputs, engine);
    }

    @Produces
    @Singleton
    Reopening reopening(Ledger ledger, PackRegister packs, RecordedInputs inputs) {
        return new Reopening(ledger, packs, inputs);
    }

    @Produces
    @Dependent
    RecordRoom room(
            Ledger ledger,
            AccessLog accesses,
            Proof proof,
            Replay replay,
            PackRegister packs,
            PackStore store,
            Erasure erasure,
            RecordedInputs inputs,
            EngineId engine) {
        return new RecordRoom(ledger, accesses, proof, replay, packs, store, erasure, inputs, engine);
    }

    @Produces
    @Singleton
    LogKey logKey(SecuritySettings security, @ConfigProperty(name = "marrowlight.log.key-file") Path file) {
        return security.mode() == Mode.EVALUATION ? LogKeyFile.readOrCreate(file) : LogKeyFile.read(file);
    }

    @Produces
    @Singleton
    RecordedInputs inputs(
            @ConfigProperty(name = "marrowlight.limits.body") MemorySize body,
            @ConfigProperty(name = "marrowlight.limits.entries") int entries,
            @ConfigProperty(name = "marrowlight.limits.depth") int depth,
            @ConfigProperty(name = "marrowlight.limits.text") int text) {
        GuardLimits limits = GuardLimits.DEFAULT.with(Math.toIntExact(body.asLongValue()), entries, depth, text);
        return new RecordedInputs(limits);
    }

    @Produces
    @Singleton
    FhirPackage fhirPackage() {
        return FhirPackage.shipped();
    }

    @Produces
    @Singleton
    Validation validation() {
        return new Validation(GuardLimits.DEFAULT);
    }

    @Produces
    @Singleton
    AnswerBytes answers() {
        return new AnswerBytes();
    }

    /// Refuses an open door, then answers questions of our own for a moment, so that the first sender does not wait
    /// for class loading. The door opens when this is done.
    void start(
            @Observes StartupEvent event,
            Consult consult,
            PackRegister packs,
            RecordedInputs inputs,
            AnswerBytes answers,
            @ConfigProperty(name = "marrowlight.site") Optional<Path> profile,
            @ConfigProperty(name = "marrowlight.serving", defaultValue = "true") boolean serving,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "marrowlight.published-on-loopback", defaultValue = "false") boolean published,
            SecuritySettings security)
            throws IOException {
        if (!serving) {
            return;
        }
        if (security.mode() == Mode.EVALUATION && !published && !LOOPBACK.contains(host)) {
            throw new IllegalStateException("In evaluation mode Marrowlight serves on loopback only: set"
                    + " quarkus.http.host to 127.0.0.1, not " + host + ", or marrowlight.mode to production");
        }
        packs.keep(profile.isPresent() ? Files.readString(profile.get(), StandardCharsets.UTF_8) : "");
        packs.refreshOrFail();
        warmUp(consult, inputs, answers);
        PackId pack = consult.answerer(security.tenant()).pack().id();
        LOG.infof("Marrowlight with rule pack %s %s on http://%s:%d", pack.id(), pack.version(), host, port);
        LOG.infof("Assess: POST http://%s:%d/fhir/$assess-cytopenia", host, port);
        security.words().forEach(LOG::info);
    }

    private static void warmUp(Consult consult, RecordedInputs inputs, AnswerBytes answers) {
        byte[] bundle = warmUpBundle();
        Answerer answerer = consult.answerer("warm-up");
        SubjectReader reader = inputs.reader(answerer.pack(), answerer.site());
        if (!(reader.read(bundle, InputOptions.LENIENT).intake() instanceof Intake.Accepted accepted)) {
            throw new IllegalStateException("the bundle of the warm-up is refused");
        }
        Caller nobody = new Caller("warm-up", "warm-up", Caller.Kind.SYSTEM, true, Optional.empty(), "warm-up");
        Question question = new Question(
                nobody,
                answerer,
                Submission.of(bundle),
                InputOptions.LENIENT,
                accepted,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        long end = System.nanoTime() + WARM_UP.toNanos();
        do {
            reader.read(bundle, InputOptions.LENIENT);
            Consultation answer = consult.unrecorded(question, Instant.EPOCH);
            consult.find(nobody, answer.id());
            answers.bundle(answer, answerer.pack(), Succession.NONE, Detail.CONCLUSIONS);
        } while (System.nanoTime() < end);
    }

    private static byte[] warmUpBundle() {
        try (InputStream in = Wiring.class.getResourceAsStream("/warm-up.json")) {
            return Objects.requireNonNull(in, "this build ships no bundle for the warm-up")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundle of the warm-up", e);
        }
    }
}
