package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

/// Pins that a recorded document says the same after it was read as before it was written.
class AssessmentReaderTest {

    private static final Instant AS_OF = Instant.parse("2026-01-16T12:00:00.25Z");

    private final AssessmentReader reader = new AssessmentReader();

    @Test
    void document_readAndWrittenAgainIsTheSameBytes() throws IOException {
        Assessment assessment = assessment();
        assertThat(assessment.causes()).isNotEmpty();
        assertThat(assessment.trace()).isNotEmpty();
        byte[] document = CanonicalJson.write(assessment);

        Assessment read = reader.read(document);

        assertThat(read).isEqualTo(assessment);
        assertThat(CanonicalJson.write(read)).isEqualTo(document);
    }

    @Test
    void documentOfALaterVersion_isReadWithoutWhatItAdds() throws IOException {
        String document = new String(CanonicalJson.write(assessment()), StandardCharsets.UTF_8);
        String later = "{\"added\":{\"by\":[\"a later version\"]}," + document.substring(1);

        assertThat(reader.read(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(assessment());
    }

    @Test
    void unknownCode_isNoDocument() throws IOException {
        String document = new String(CanonicalJson.write(assessment()), StandardCharsets.UTF_8)
                .replaceFirst("\"level\":\"[a-z-]+\"", "\"level\":\"sure\"");

        assertThatThrownBy(() -> reader.read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static Assessment assessment() throws IOException {
        Rulebook.Loaded active = new DroolsRulebook().active();
        Site site = Site.plain("00");
        BundleReader bundles = new BundleReader(active.pack().vocabulary(), site, GuardLimits.DEFAULT);
        try (InputStream in = AssessmentReaderTest.class.getResourceAsStream("/examples/folate-trap.json")) {
            assertThat(in).isNotNull();
            Intake intake = bundles.read(in.readAllBytes(), ReadOptions.LENIENT).intake();
            assertThat(intake).isInstanceOf(Intake.Accepted.class);
            Intake.Accepted accepted = (Intake.Accepted) intake;
            return new Assessor(active.pack(), active.reasoner(), site, "test")
                    .assess(
                            accepted.case_(),
                            AS_OF,
                            Optional.of("a \"source\" \u0000 \u00e9"),
                            List.copyOf(accepted.notices()));
        }
    }
}
