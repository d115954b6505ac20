package org.marrowlight.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Recording;
import org.marrowlight.fhir.AssessParameters;
import org.marrowlight.fhir.Reading;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// One request of `$assess-cytopenia`, from its bytes to its answer, whether it is answered at once or later.
@ApplicationScoped
class Assessing {

    private final Consult consult;
    private final RecordedInputs inputs;

    Assessing(Consult consult, RecordedInputs inputs) {
        this.consult = consult;
        this.inputs = inputs;
    }

    /// @param key what makes a repetition known as one, if the client gives it in a header
    record Request(byte[] input, InputOptions options, Caller caller, Optional<String> key) {}

    /// What came of a request.
    sealed interface Outcome {}

    /// @param read when the input had been read (nanoseconds)
    /// @param recorded whether the record holds the answer
    /// @param replayed whether it held it before
    record Answered(
            Consultation consultation, AssessParameters parameters, boolean recorded, boolean replayed, long read)
            implements Outcome {}

    record Refused(List<Problem> problems) implements Outcome {}

    Outcome answer(Request request) {
        Answerer answerer = consult.answerer(request.caller().tenant());
        Reading reading = inputs.reader(answerer.pack(), answerer.site()).read(request.input(), request.options());
        return switch (reading.intake()) {
            case Intake.Rejected rejected ->
                new Refused(withRetractions(request.caller(), rejected.problems(), reading));
            case Intake.Accepted accepted ->
                reading.parameters().asksForAnother(answerer.pack().id())
                        ? refused(
                                ProblemCode.NOT_FOUND,
                                "Parameters.parameter.where(name = 'rulePack').value",
                                "This rule pack is not here.",
                                "Leave rulePack out, or name the pack in force as Provenance.policy does.")
                        : answer(request, answerer, reading, accepted);
        };
    }

    private static Refused refused(ProblemCode code, String where, String message, String remedy) {
        return new Refused(List.of(Problem.fatal(code, where, message, remedy)));
    }

    /// A refused input may still say that earlier results were corrected or retracted, and that must not be lost.
    private List<Problem> withRetractions(Caller caller, List<Problem> problems, Reading reading) {
        List<Problem> told = new ArrayList<>(problems);
        if (reading.parameters().persist()) {
            consult.retracted(caller.tenant(), reading.submission())
                    .forEach(id -> told.add(Problem.note(
                            ProblemCode.SUPERSEDED,
                            "",
                            "GuidanceResponse/" + id + " rests on a result that this input corrects or retracts, and is"
                                    + " marked so",
                            "send the results that hold now, to have a newer answer")));
        }
        return told;
    }

    private Outcome answer(Request request, Answerer answerer, Reading reading, Intake.Accepted accepted) {
        AssessParameters parameters = reading.parameters();
        Question question = new Question(
                request.caller(),
                answerer,
                reading.submission().keyed(request.key()),
                request.options(),
                accepted,
                parameters.evaluationTime(),
                parameters.lookback(),
                Optional.empty());
        long read = System.nanoTime();
        if (!parameters.persist()) {
            return new Answered(consult.unrecorded(question), parameters, false, false, read);
        }
        return switch (consult.recorded(question)) {
            case Recording.Kept kept -> new Answered(kept.consultation(), parameters, true, kept.replayed(), read);
            case Recording.KeyTaken taken ->
                refused(
                        ProblemCode.IDEMPOTENCY_CONFLICT,
                        "",
                        "The key of this request was used before for other content.",
                        "Send a new key: Idempotency-Key, requestIdentifier or Bundle.identifier.");
        };
    }
}
