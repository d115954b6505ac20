package org.marrowlight;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// The one place that joins adapters to the core.
@ApplicationScoped
class Wiring {

    private static final Logger LOG = Logger.getLogger("org.marrowlight");
    private static final String WARM_UP = """
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation","status":"final",
            "code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},"valueQuantity":{"value":9.1,"code":"g/dL"}}}]}
            """;

    private static final java.util.Set<String> LOOPBACK = java.util.Set.of("127.0.0.1", "localhost", "::1");

    @Produces
    @Singleton
    Rulebook rulebook() {
        return new DroolsRulebook();
    }

    @Produces
    @Singleton
    Site site() {
        return new Site("default", Digest.sha256(new byte[0]), ZoneOffset.UTC, false, Map.of());
    }

    @Produces
    @Singleton
    Consult consult(
            Rulebook rulebook,
            Ledger ledger,
            Site site,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new Consult(rulebook, ledger, site, InstantSource.system(), version);
    }

    @Produces
    @Singleton
    BundleReader bundleReader(Rulebook rulebook, Site site) {
        return new BundleReader(rulebook.active().pack().vocabulary(), site, GuardLimits.DEFAULT);
    }

    @Produces
    @Singleton
    AnswerBytes answers() {
        return new AnswerBytes();
    }

    /// Refuses an open door, then answers one question of our own, so that the first sender does not wait for class loading.
    void start(
            @Observes StartupEvent event,
            Consult consult,
            BundleReader reader,
            AnswerBytes answers,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        if (!LOOPBACK.contains(host)) {
            throw new IllegalStateException("Marrowlight has no login yet and serves on loopback only: set quarkus.http.host to 127.0.0.1, not " + host);
        }
        byte[] bundle = WARM_UP.getBytes(StandardCharsets.UTF_8);
        if (reader.read(bundle, ReadOptions.LENIENT).intake() instanceof Intake.Accepted accepted) {
            Question question = new Question("warm-up", "warm-up", bundle, accepted, Optional.empty(), Optional.empty());
            answers.bundle(consult.unrecorded(question, Instant.EPOCH), consult.pack());
        }
        LOG.infof("Marrowlight on http://%s:%d, pack %s %s", host, port, consult.pack().id().id(), consult.pack().id().version());
        LOG.info("Evaluation mode: bound to loopback only, no login yet. Decision support, not a diagnosis.");
    }
}
