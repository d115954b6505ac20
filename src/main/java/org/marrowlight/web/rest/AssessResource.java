package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.Submission;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.AssessParameters;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.fhir.Reading;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// The operation `$assess-cytopenia`: a bundle in, the explained answer out, recorded before it is sent.
@Path("/fhir")
public class AssessResource {

    private static final String REQUESTER = "evaluation";
    private static final String KEY = "[!-~]{1,255}";

    private final Consult consult;
    private final SubjectReader reader;
    private final FhirResponses responses;
    private final Inflater inflater;

    AssessResource(Consult consult, BundleReader reader, FhirResponses responses, Inflater inflater) {
        this.consult = consult;
        this.reader = new SubjectReader(reader);
        this.inflater = inflater;
        this.responses = responses;
    }

    /// What is asked, how the answer is wanted, its key, and when the request came (nanoseconds).
    private record Asked(byte[] input, Preference preference, Optional<String> key, boolean trace, long since) {}

    /// System level: the bundle holds everything.
    @POST
    @Path("$assess-cytopenia")
    @RunOnVirtualThread
    public Response system(
            byte @Nullable [] body, @Context HttpHeaders headers, @QueryParam("trace") @Nullable String trace) {
        return refusal(headers).orElseGet(() -> answer(body, headers, Optional.empty(), "full".equals(trace)));
    }

    /// Instance level: the patient of the path must be the one of the body.
    @POST
    @Path("Patient/{id}/$assess-cytopenia")
    @RunOnVirtualThread
    public Response instance(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Context HttpHeaders headers,
            @QueryParam("trace") @Nullable String trace) {
        return refusal(headers).orElseGet(() -> answer(body, headers, Optional.of(id), "full".equals(trace)));
    }

    private Optional<Response> refusal(HttpHeaders headers) {
        if (!Media.readable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return unsupported(
                    "The body is not declared as FHIR JSON or XML in UTF-8.",
                    "Send it with Content-Type: application/fhir+json or application/fhir+xml.");
        }
        if (!Inflater.reads(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))) {
            return unsupported("This Content-Encoding is not read.", "Send the body as it is, or gzipped.");
        }
        return Media.acceptable(headers.getHeaderString(HttpHeaders.ACCEPT))
                ? Optional.empty()
                : Optional.of(responses.notAcceptable());
    }

    private Optional<Response> unsupported(String message, String remedy) {
        return Optional.of(responses.refused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "", message, remedy));
    }

    private Response answer(byte @Nullable [] body, HttpHeaders headers, Optional<String> patient, boolean trace) {
        long since = System.nanoTime();
        Preference preference = Preference.of(headers.getHeaderString("Prefer"));
        Optional<String> key = Optional.ofNullable(headers.getHeaderString("Idempotency-Key"));
        if (key.filter(k -> !k.matches(KEY)).isPresent()) {
            return responses.refused(
                    ProblemCode.BAD_PARAMETER,
                    "",
                    "The Idempotency-Key is empty, longer than 255 characters, or has characters beyond ASCII.",
                    "Send a UUID.");
        }
        return inflater.plain(body == null ? new byte[0] : body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                .map(plain -> answer(new Asked(plain, preference, key.map(k -> "header " + k), trace, since), patient))
                .orElseGet(() -> responses.refused(
                        ProblemCode.NOT_JSON, "Bundle", "The body is no gzip.", "Send it as Content-Encoding says."));
    }

    private Response answer(Asked asked, Optional<String> patient) {
        Reading reading = reader.read(asked.input(), asked.preference().strict(), patient);
        return switch (reading.intake()) {
            case Intake.Rejected rejected -> refused(rejected.problems(), reading.submission());
            case Intake.Accepted accepted ->
                reading.parameters().asksForAnother(consult.pack().id())
                        ? responses.refused(
                                ProblemCode.NOT_FOUND,
                                "Parameters.parameter.where(name = 'rulePack').value",
                                "This rule pack is not here.",
                                "Leave rulePack out, or name the pack in force as Provenance.policy does.")
                        : accepted(asked, reading, accepted);
        };
    }

    /// A refused input may still say that earlier results were retracted, and that must not be lost.
    private Response refused(List<Problem> problems, Submission submission) {
        List<String> resting = consult.retracted(Tenant.DEFAULT, submission);
        List<Problem> told = new ArrayList<>(problems);
        resting.forEach(id -> told.add(Problem.note(
                ProblemCode.SUPERSEDED,
                "",
                "GuidanceResponse/" + id + " rests on a result that this input corrects or retracts, and is marked so",
                "send the results that hold now, to have a newer answer")));
        return responses.refused(told);
    }

    private Response accepted(Asked asked, Reading reading, Intake.Accepted accepted) {
        AssessParameters parameters = reading.parameters();
        Question question = new Question(
                Tenant.DEFAULT,
                REQUESTER,
                reading.submission().keyed(asked.key()),
                accepted,
                parameters.evaluationTime(),
                parameters.lookback(),
                Optional.empty());
        long read = System.nanoTime();
        if (!parameters.persist()) {
            Consultation consultation = consult.unrecorded(question);
            return answered(asked, parameters, consultation, Succession.NONE, read)
                    .build();
        }
        return switch (consult.recorded(question)) {
            case Recording.Kept kept -> recorded(asked, parameters, kept, read);
            case Recording.KeyTaken taken ->
                responses.refused(
                        ProblemCode.IDEMPOTENCY_CONFLICT,
                        "",
                        "The key of this request was used before for other content.",
                        "Send a new key: Idempotency-Key, requestIdentifier or Bundle.identifier.");
        };
    }

    private Response recorded(Asked asked, AssessParameters parameters, Recording.Kept kept, long read) {
        Consultation consultation = kept.consultation();
        Succession succession = consult.succession(consultation.tenant(), consultation.id());
        Response.ResponseBuilder response = answered(asked, parameters, consultation, succession, read)
                .header(HttpHeaders.LOCATION, "/fhir/GuidanceResponse/" + consultation.id())
                .header(HttpHeaders.LINK, "</assessments/" + consultation.id() + ">; rel=\"describedby\"");
        if (kept.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return responses.succeeding(response, succession).build();
    }

    private Response.ResponseBuilder answered(
            Asked asked, AssessParameters parameters, Consultation consultation, Succession succession, long read) {
        long answered = System.nanoTime();
        Detail detail = asked.trace() || parameters.trace() ? Detail.TRACE : Detail.CONCLUSIONS;
        byte[] answer = body(consultation, succession, asked.preference(), detail);
        Response.ResponseBuilder response = responses
                .json(200, answer)
                .header(
                        "Server-Timing",
                        "read;dur=%s, answer;dur=%s, encode;dur=%s"
                                .formatted(
                                        ms(asked.since(), read), ms(read, answered), ms(answered, System.nanoTime())));
        asked.preference().applied().ifPresent(applied -> response.header("Preference-Applied", applied));
        return response;
    }

    private static String ms(long from, long to) {
        return String.format(Locale.ROOT, "%.2f", (to - from) / 1e6);
    }

    private byte[] body(Consultation consultation, Succession succession, Preference preference, Detail detail) {
        AnswerBytes answers = responses.answers();
        return switch (preference.returned()) {
            case REPRESENTATION -> answers.bundle(consultation, consult.pack(), succession, detail);
            case MINIMAL -> answers.guidance(consultation, consult.pack(), succession);
            case OUTCOME -> answers.remarks(consultation);
        };
    }
}
