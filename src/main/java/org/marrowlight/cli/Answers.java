package org.marrowlight.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Succession;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;

/// FHIR answers without a server: the same mapping, under an id that the input alone decides. HAPI is loaded
/// on first use.
final class Answers {

    private static final UUID SPACE = UUID.fromString("2f7d1c34-0a6e-5f2b-8c9d-7e1b3a5c9d02");

    private final RulePack pack;
    private @Nullable AnswerBytes writer;

    Answers(RulePack pack) {
        this.pack = pack;
    }

    /// The answer Bundle as JSON.
    byte[] fhir(byte[] input, Assessment assessment) {
        String digest = Digest.sha256(input);
        byte[] document = CanonicalJson.write(assessment);
        return writer().bundle(
                        new Consultation(
                                "local",
                                Digest.uuid5(SPACE, digest + new String(document, StandardCharsets.UTF_8))
                                        .toString(),
                                "command line",
                                Optional.empty(),
                                InputOptions.LENIENT,
                                input,
                                digest,
                                assessment,
                                document,
                                Digest.sha256(document),
                                "",
                                Instant.parse(assessment.asOf())),
                        pack,
                        Succession.NONE,
                        Detail.CONCLUSIONS);
    }

    /// The OperationOutcome of a refused input as JSON.
    byte[] refusal(List<Problem> problems) {
        return writer().outcome(problems);
    }

    private AnswerBytes writer() {
        if (writer == null) {
            writer = new AnswerBytes();
        }
        return writer;
    }
}
