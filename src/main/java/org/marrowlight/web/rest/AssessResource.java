package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

    AssessResource(Consult consult, BundleReader reader, FhirResponses responses) {
        this.consult = consult;
        this.reader = new SubjectReader(reader);
        this.responses = responses;
    }

    /// System level: the bundle holds everything.
    @POST
    @Path("$assess-cytopenia")
    @RunOnVirtualThread
    public Response system(
            byte @Nullable [] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return refusal(type, accept).orElseGet(() -> answer(body, Preference.of(prefer), Optional.empty()));
    }

    /// Instance level: the patient of the path must be the one of the body.
    @POST
    @Path("Patient/{id}/$assess-cytopenia")
    @RunOnVirtualThread
    public Response instance(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return refusal(type, accept).orElseGet(() -> answer(body, Preference.of(prefer), Optional.of(id)));
    }

    private Optional<Response> refusal(@Nullable String type, @Nullable String accept) {
        if (!Media.readable(type)) {
            return Optional.of(responses.refused(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "",
                    "The body is not declared as FHIR R4 JSON in UTF-8.",
                    "Send it with Content-Type: application/fhir+json."));
        }
        return Media.acceptable(accept) ? Optional.empty() : Optional.of(responses.notAcceptable());
    }

    private Response answer(byte @Nullable [] body, Preference preference, Optional<String> patient) {
        long start = System.nanoTime();
        byte[] input = body == null ? new byte[0] : body;
        Reading reading = reader.read(input, preference.strict(), patient);
        return switch (reading.intake()) {
            case Intake.Rejected rejected -> responses.refused(rejected.problems());
            case Intake.Accepted accepted -> accepted(input, reading, accepted, preference, start);
        };
    }

    private Response accepted(
            byte[] input, Reading reading, Intake.Accepted accepted, Preference preference, long start) {
        Question question = new Question(
                Tenant.DEFAULT, REQUESTER, input, accepted, reading.parameters().evaluationTime(), Optional.empty());
        boolean persist = reading.parameters().persist();
        long read = System.nanoTime();
        Consultation consultation = persist ? consult.recorded(question) : consult.unrecorded(question);
        long answered = System.nanoTime();
        byte[] answer = body(consultation, preference);
        Response.ResponseBuilder response = responses
                .json(200, answer)
                .header(
                        "Server-Timing",
                        "read;dur=%s, answer;dur=%s, encode;dur=%s"
                                .formatted(ms(start, read), ms(read, answered), ms(answered, System.nanoTime())))
                .header(HttpHeaders.ETAG, "W/\"1\"");
        if (persist) {
            response.header(HttpHeaders.LOCATION, "/fhir/GuidanceResponse/" + consultation.id());
        }
        preference.applied().ifPresent(applied -> response.header("Preference-Applied", applied));
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
