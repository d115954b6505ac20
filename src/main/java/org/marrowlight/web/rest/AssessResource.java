package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Question;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.AssessParameters;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.Reading;
import org.marrowlight.knowledge.ProblemCode;

/// The operation `$assess-cytopenia`: a bundle in, the explained answer out, recorded before it is sent.
@Path("/fhir")
public class AssessResource {

    private static final String REQUESTER = "evaluation";

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

    /// What is asked, how the answer is wanted, and when the request came (nanoseconds).
    private record Asked(byte[] input, Preference preference, long since) {}

    /// System level: the bundle holds everything.
    @POST
    @Path("$assess-cytopenia")
    @RunOnVirtualThread
    public Response system(byte @Nullable [] body, @Context HttpHeaders headers) {
        return refusal(headers).orElseGet(() -> answer(body, headers, Optional.empty()));
    }

    /// Instance level: the patient of the path must be the one of the body.
    @POST
    @Path("Patient/{id}/$assess-cytopenia")
    @RunOnVirtualThread
    public Response instance(@PathParam("id") String id, byte @Nullable [] body, @Context HttpHeaders headers) {
        return refusal(headers).orElseGet(() -> answer(body, headers, Optional.of(id)));
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

    private Response answer(byte @Nullable [] body, HttpHeaders headers, Optional<String> patient) {
        long since = System.nanoTime();
        Preference preference = Preference.of(headers.getHeaderString("Prefer"));
        return inflater.plain(body == null ? new byte[0] : body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                .map(plain -> answer(new Asked(plain, preference, since), patient))
                .orElseGet(() -> responses.refused(
                        ProblemCode.NOT_JSON, "Bundle", "The body is no gzip.", "Send it as Content-Encoding says."));
    }

    private Response answer(Asked asked, Optional<String> patient) {
        Reading reading = reader.read(asked.input(), asked.preference().strict(), patient);
        return switch (reading.intake()) {
            case Intake.Rejected rejected -> responses.refused(rejected.problems());
            case Intake.Accepted accepted ->
                reading.parameters().asksForAnother(consult.pack().id())
                        ? responses.refused(
                                ProblemCode.NOT_FOUND,
                                "Parameters.parameter.where(name = 'rulePack').value",
                                "This rule pack is not here.",
                                "Leave rulePack out, or name the pack in force as Provenance.policy does.")
                        : accepted(asked, reading.parameters(), accepted);
        };
    }

    private Response accepted(Asked asked, AssessParameters parameters, Intake.Accepted accepted) {
        Question question = new Question(
                Tenant.DEFAULT, REQUESTER, asked.input(), accepted, parameters.evaluationTime(), Optional.empty());
        long read = System.nanoTime();
        Consultation consultation = parameters.persist() ? consult.recorded(question) : consult.unrecorded(question);
        long answered = System.nanoTime();
        byte[] answer = body(consultation, asked.preference());
        Response.ResponseBuilder response = responses
                .json(200, answer)
                .header(
                        "Server-Timing",
                        "read;dur=%s, answer;dur=%s, encode;dur=%s"
                                .formatted(
                                        ms(asked.since(), read), ms(read, answered), ms(answered, System.nanoTime())))
                .header(HttpHeaders.ETAG, "W/\"1\"");
        if (parameters.persist()) {
            response.header(HttpHeaders.LOCATION, "/fhir/GuidanceResponse/" + consultation.id());
        }
        asked.preference().applied().ifPresent(applied -> response.header("Preference-Applied", applied));
        return response.build();
    }

    private static String ms(long from, long to) {
        return String.format(Locale.ROOT, "%.2f", (to - from) / 1e6);
    }

    private byte[] body(Consultation consultation, Preference preference) {
        AnswerBytes answers = responses.answers();
        return switch (preference.returned()) {
            case REPRESENTATION -> answers.bundle(consultation, consult.pack());
            case MINIMAL -> answers.guidance(consultation, consult.pack());
            case OUTCOME -> answers.remarks(consultation);
        };
    }
}
