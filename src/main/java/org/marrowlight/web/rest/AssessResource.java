package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.marrowlight.fhir.ReadOptions;
import org.marrowlight.fhir.Reading;
import org.marrowlight.knowledge.ProblemCode;

/// The operation `$assess-cytopenia`: a bundle in, the explained answer out, recorded before it is sent.
@Path("/fhir")
public class AssessResource {

    private final Consult consult;
    private final BundleReader reader;
    private final FhirResponses responses;

    AssessResource(Consult consult, BundleReader reader, FhirResponses responses) {
        this.consult = consult;
        this.reader = reader;
        this.responses = responses;
    }

    /// System level: the bundle holds everything.
    @POST
    @Path("$assess-cytopenia")
    @RunOnVirtualThread
    public Response system(byte @Nullable [] body, @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return answer(body, type, Preference.of(prefer), Optional.empty());
    }

    /// Instance level: the patient of the path must be the one of the body.
    @POST
    @Path("Patient/{id}/$assess-cytopenia")
    @RunOnVirtualThread
    public Response instance(@PathParam("id") String id, byte @Nullable [] body, @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return answer(body, type, Preference.of(prefer), Optional.of(id));
    }

    private Response answer(byte @Nullable [] body, @Nullable String type, Preference preference, Optional<String> patient) {
        if (!readable(type)) {
            return responses.refused(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "this media type is not read", "send application/fhir+json");
        }
        long start = System.nanoTime();
        byte[] input = body == null ? new byte[0] : body;
        Reading reading = reader.read(input, new ReadOptions(preference.strict(), patient));
        return switch (reading.intake()) {
            case Intake.Rejected rejected -> responses.refused(rejected.problems());
            case Intake.Accepted accepted -> mismatch(accepted, patient)
                    ? responses.refused(
                            ProblemCode.SUBJECT_MISMATCH, "Bundle", "the patient of the path is not the one of the bundle", "send the bundle of that patient")
                    : accepted(input, reading, accepted, preference, start);
        };
    }

    private static boolean readable(@Nullable String type) {
        String plain = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        return plain.equals(FhirResponses.FHIR_JSON) || plain.equals("application/json");
    }

    private static boolean mismatch(Intake.Accepted accepted, Optional<String> patient) {
        Optional<String> reference = accepted.case_().patient().reference();
        return patient.isPresent()
                && reference.filter(r -> r.equals(patient.get()) || r.endsWith("/" + patient.get())).isEmpty();
    }

    private Response accepted(
            byte[] input, Reading reading, Intake.Accepted accepted, Preference preference, long start) {
        Question question = new Question(
                Tenant.DEFAULT, "evaluation", input, accepted, reading.parameters().evaluationTime(), Optional.empty());
        boolean persist = reading.parameters().persist();
        long read = System.nanoTime();
        Consultation consultation = persist ? consult.recorded(question) : consult.unrecorded(question);
        long answered = System.nanoTime();
        byte[] answer = body(consultation, preference);
        Response.ResponseBuilder response = responses.json(200, answer)
                .header("Server-Timing", "read;dur=" + ms(start, read) + ", answer;dur=" + ms(read, answered) + ", encode;dur="
                        + ms(answered, System.nanoTime()))
                .header("ETag", "W/\"1\"");
        if (persist) {
            response.header("Location", "/fhir/GuidanceResponse/" + consultation.id());
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
