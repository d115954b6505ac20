package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// Pins that a recorded document reads back to the assessment that it was written from.
class AssessmentReaderTest {

    @Test
    void document_readsBackToTheSameBytes() throws java.io.IOException {
        byte[] bundle;
        try (java.io.InputStream in = AssessmentReaderTest.class.getResourceAsStream("/examples/folate-trap.json")) {
            bundle = java.util.Objects.requireNonNull(in).readAllBytes();
        }
        Rulebook.Loaded active = new DroolsRulebook().active();
        Site site = new Site("default", "none", ZoneOffset.UTC, false, Map.of());
        Intake.Accepted accepted =
                (Intake.Accepted) new BundleReader(active.pack().vocabulary(), site, GuardLimits.DEFAULT)
                        .read(bundle, ReadOptions.LENIENT)
                        .intake();
        Assessment assessment = new Assessor(active.pack(), active.reasoner(), site, "test")
                .assess(accepted.case_(), Instant.parse("2026-01-15T09:00:00Z"), Optional.of("test"), List.of());
        byte[] document = CanonicalJson.write(assessment);

        Assessment read = new AssessmentReader().read(document);

        assertThat(read).isEqualTo(assessment);
        assertThat(new String(CanonicalJson.write(read), StandardCharsets.UTF_8))
                .isEqualTo(new String(document, StandardCharsets.UTF_8));
    }
}
