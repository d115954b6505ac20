package org.marrowlight.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.EngineId;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Submission;
import org.marrowlight.consult.Succession;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.fhir.Profiles;

/// The answers over the case bank are valid FHIR: in the light of base R4, and of our own profile.
class AnswersConformTest {

    private final Profiles profiles = Profiles.read(FhirContext.forR4Cached());
    private final AnswerBytes answers = new AnswerBytes();
    private final Answerer answerer = new Answerer(new DroolsRulebook().active(), Site.plain("none"), "test");
    private final Consult consult = new Consult(
            tenant -> answerer,
            new NoLedger(),
            InstantSource.fixed(ExampleCase.AS_OF),
            answers::ids,
            new EngineId("test", ""));

    @Test
    void someAnswers_conform() {
        assertThat(broken(9)).isEmpty();
    }

    @Test
    @Tag("long")
    void everyAnswer_conforms() {
        assertThat(broken(1)).isEmpty();
    }

    /// The errors of every n-th case of the bank.
    private List<String> broken(int step) {
        List<String> broken = new ArrayList<>();
        List<WorkedCaseBankTest.Worked> cases = WorkedCaseBankTest.cases().toList();
        for (int i = 0; i < cases.size(); i += step) {
            WorkedCaseBankTest.Worked worked = cases.get(i);
            Consultation consultation = consultation(worked.patient());
            String answer = new String(
                    answers.bundle(consultation, answerer.pack(), Succession.NONE, Detail.CONCLUSIONS), UTF_8);
            parts(answer).stream()
                    .filter(id -> !answers.ids(consultation, answerer.pack()).contains(id))
                    .forEach(id -> broken.add(worked.name() + ": a part that nobody would find again, " + id));
            profiles.errorsInBase(answer).forEach(e -> broken.add(worked.name() + ": " + e.getMessage()));
            profiles.errors(answer, "cyto-result-bundle")
                    .forEach(e -> broken.add(worked.name() + ": " + e.getMessage()));
        }
        return broken;
    }

    private static List<UUID> parts(String answer) {
        Bundle bundle = FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer);
        return bundle.getEntry().stream()
                .map(entry -> UUID.fromString(entry.getFullUrl().replace("urn:uuid:", "")))
                .toList();
    }

    private Consultation consultation(Map<String, String> patient) {
        Intake.Accepted read = new Intake.Accepted(ExampleCase.of(patient), List.of(), Optional.of(ExampleCase.AS_OF));
        return consult.unrecorded(new Question(
                new Caller("test", "test", Caller.Kind.SYSTEM, true, Optional.empty(), "test"),
                answerer,
                Submission.of(patient.toString().getBytes(UTF_8)),
                InputOptions.LENIENT,
                read,
                read.newest(),
                Optional.empty(),
                Optional.empty()));
    }
}
