package org.marrowlight.web.pages.tries;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Timing;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.Reading;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.assessment.AssessmentView;

/// From what was typed to its answer, by the same reader and use case as what systems send.
@ApplicationScoped
class Trying {

    private final Consult consult;
    private final RecordedInputs inputs;
    private final Clock clock;
    private final Here here;

    Trying(Consult consult, RecordedInputs inputs, Clock clock, Here here) {
        this.consult = consult;
        this.inputs = inputs;
        this.clock = clock;
        this.here = here;
    }

    /// What came of keeping.
    sealed interface Keeping {}

    record Kept(String id) implements Keeping {}

    record Not(List<Problem> problems) implements Keeping {}

    Vocabulary words(Caller caller) {
        return consult.answerer(caller.tenant()).pack().vocabulary();
    }

    /// The answer to a form, not recorded.
    ///
    /// @param keeps whether the reader may put it on record
    TryView typed(Caller caller, TryForm form, boolean keeps) {
        String bundle = bundle(caller, form);
        return view(caller, new Try(form, Optional.empty(), bundle, Optional.empty(), keeps));
    }

    /// The answer to a worked case, seen from the moment of the case, with its newest results in the form.
    TryView worked(Caller caller, CaseBank.Patient worked) {
        String bundle = new String(worked.input(), StandardCharsets.UTF_8);
        return view(
                caller,
                new Try(form(caller, worked), Optional.of(worked.name()), bundle, Optional.of(worked.asOf()), false));
    }

    private TryForm form(Caller caller, CaseBank.Patient worked) {
        Answerer answerer = consult.answerer(caller.tenant());
        String bundle = new String(worked.input(), StandardCharsets.UTF_8);
        return switch (read(answerer, bundle).intake()) {
            case Intake.Accepted accepted -> TryForm.of(accepted.case_(), Timing.day(worked.asOf()), words(caller));
            case Intake.Rejected rejected -> TryForm.empty(words(caller));
        };
    }

    private record Try(TryForm form, Optional<String> title, String bundle, Optional<Instant> moment, boolean keeps) {}

    private TryView view(Caller caller, Try asked) {
        Answerer answerer = consult.answerer(caller.tenant());
        Reading reading = read(answerer, asked.bundle());
        return switch (reading.intake()) {
            case Intake.Rejected rejected ->
                new TryView(asked.form(), asked.title(), Optional.empty(), rejected.problems(), asked.bundle(), false);
            case Intake.Accepted accepted -> {
                Consultation answer = consult.unrecorded(question(caller, answerer, reading, accepted, asked.moment()));
                yield new TryView(
                        asked.form(),
                        asked.title(),
                        Optional.of(AssessmentView.of(answer, Succession.NONE, answerer.pack(), here.reading())),
                        answer.assessment().notices(),
                        asked.bundle(),
                        asked.keeps());
            }
        };
    }

    /// Puts a form on record, as any submission.
    Keeping kept(Caller caller, TryForm form) {
        Answerer answerer = consult.answerer(caller.tenant());
        Reading reading = read(answerer, bundle(caller, form));
        return switch (reading.intake()) {
            case Intake.Rejected rejected -> new Not(rejected.problems());
            case Intake.Accepted accepted ->
                switch (consult.recorded(question(caller, answerer, reading, accepted, Optional.empty()))) {
                    case Recording.Kept kept -> new Kept(kept.consultation().id());
                    case Recording.KeyTaken taken ->
                        new Not(List.of(Problem.fatal(
                                ProblemCode.IDEMPOTENCY_CONFLICT,
                                "",
                                "The identifier of this Bundle was used before for other content.",
                                "Give it a new Bundle.identifier.")));
                };
        };
    }

    private String bundle(Caller caller, TryForm form) {
        return form.pasted().isBlank()
                ? new TypedCase(form.patient(), form.rows(), LocalDate.now(clock)).bundle(words(caller))
                : form.pasted();
    }

    private Reading read(Answerer answerer, String bundle) {
        return inputs.reader(answerer.pack(), answerer.site())
                .read(bundle.getBytes(StandardCharsets.UTF_8), InputOptions.LENIENT);
    }

    private static Question question(
            Caller caller, Answerer answerer, Reading reading, Intake.Accepted accepted, Optional<Instant> moment) {
        return new Question(
                caller,
                answerer,
                reading.submission(),
                InputOptions.LENIENT,
                accepted,
                moment.or(() -> reading.parameters().evaluationTime()),
                reading.parameters().lookback(),
                Optional.empty());
    }
}
