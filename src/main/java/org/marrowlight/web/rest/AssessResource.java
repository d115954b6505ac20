package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The operation `$assess-cytopenia`: a bundle in, the explained answer out, recorded before it is sent.
@Path("/fhir")
@RolesAllowed(Role.EHR)
public class AssessResource {

    private static final String KEY = "[!-~]{1,255}";

    private final Consult consult;
    private final Assessing assessing;
    private final BulkResource bulk;
    private final FhirResponses responses;
    private final Inflater inflater;
    private final CurrentCaller caller;

    AssessResource(
            Consult consult,
            Assessing assessing,
            BulkResource bulk,
            FhirResponses responses,
            Inflater inflater,
            CurrentCaller caller) {
        this.consult = consult;
        this.assessing = assessing;
        this.bulk = bulk;
        this.responses = responses;
        this.inflater = inflater;
        this.caller = caller;
    }

    /// What is asked, how the answer is wanted, and when the request came (nanoseconds).
    private record Asked(Assessing.Request request, Preference preference, Wishes wishes, long since) {}

    /// What is wished of the answer in the address; the same can be said in Parameters.
    private record Wishes(boolean trace, boolean transaction) {

        static Wishes of(UriInfo uri) {
            return new Wishes(
                    "full".equals(uri.getQueryParameters().getFirst("trace")),
                    "transaction".equals(uri.getQueryParameters().getFirst("bundleType")));
        }
    }

    /// System level: the bundle holds everything.
    @POST
    @Path("$assess-cytopenia")
    @RunOnVirtualThread
    public Response system(byte @Nullable [] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return refusal(headers)
                .or(() -> bulk.later(body, headers, uri))
                .orElseGet(() -> answer(body, headers, Optional.empty(), Wishes.of(uri)));
    }

    /// Instance level: the patient of the path must be the one of the body.
    @POST
    @Path("Patient/{id}/$assess-cytopenia")
    @RunOnVirtualThread
    public Response instance(
            @PathParam("id") String id, byte @Nullable [] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return refusal(headers).orElseGet(() -> answer(body, headers, Optional.of(id), Wishes.of(uri)));
    }

    private Optional<Response> refusal(HttpHeaders headers) {
        return responses
                .unread(headers)
                .or(() -> Media.acceptable(headers.getHeaderString(HttpHeaders.ACCEPT))
                        ? Optional.empty()
                        : Optional.of(responses.notAcceptable()));
    }

    private Response answer(byte @Nullable [] body, HttpHeaders headers, Optional<String> patient, Wishes wishes) {
        long since = System.nanoTime();
        Preference preference = Preference.of(headers.getHeaderString("Prefer"));
        Optional<String> key = Optional.ofNullable(headers.getHeaderString("Idempotency-Key"));
        if (Media.lines(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return responses.unsupported(
                    "Lines of requests are answered later only.", "Send Prefer: respond-async with them.");
        }
        if (key.filter(k -> !k.matches(KEY)).isPresent()) {
            return responses.refused(
                    ProblemCode.BAD_PARAMETER,
                    "",
                    "The Idempotency-Key is empty, longer than 255 characters, or has characters beyond ASCII.",
                    "Send a UUID.");
        }
        return inflater.plain(body, headers)
                .map(plain -> new Assessing.Request(
                        plain,
                        new InputOptions(preference.strict(), patient),
                        caller.get(),
                        key.map(k -> "header " + k)))
                .map(request -> answer(new Asked(request, preference, wishes, since)))
                .orElseGet(responses::noGzip);
    }

    private Response answer(Asked asked) {
        return switch (assessing.answer(asked.request())) {
            case Assessing.Refused refused -> responses.refused(refused.problems());
            case Assessing.Answered answered -> answered.recorded() ? recorded(asked, answered) : dry(asked, answered);
        };
    }

    private Response dry(Asked asked, Assessing.Answered answered) {
        return write(asked, answered, Succession.NONE)
                .header(HttpHeaders.ETAG, "W/\"1\"")
                .build();
    }

    private Response recorded(Asked asked, Assessing.Answered answered) {
        Consultation consultation = answered.consultation();
        Succession succession = consult.succession(consultation.tenant(), consultation.id());
        Response.ResponseBuilder response = write(asked, answered, succession)
                .header(HttpHeaders.LOCATION, "/fhir/GuidanceResponse/" + consultation.id())
                .header(HttpHeaders.LINK, "</assessments/" + consultation.id() + ">; rel=\"describedby\"");
        if (answered.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return responses.succeeding(response, succession).build();
    }

    private Response.ResponseBuilder write(Asked asked, Assessing.Answered answered, Succession succession) {
        long since = System.nanoTime();
        byte[] answer = body(asked, answered, succession);
        Response.ResponseBuilder response = responses
                .json(200, answer)
                .header(
                        "Server-Timing",
                        "read;dur=%s, answer;dur=%s, encode;dur=%s"
                                .formatted(
                                        ms(asked.since(), answered.read()),
                                        ms(answered.read(), since),
                                        ms(since, System.nanoTime())));
        asked.preference().applied().ifPresent(applied -> response.header("Preference-Applied", applied));
        return response;
    }

    private static String ms(long from, long to) {
        return String.format(Locale.ROOT, "%.2f", (to - from) / 1e6);
    }

    private byte[] body(Asked asked, Assessing.Answered answered, Succession succession) {
        AnswerBytes answers = responses.answers();
        Consultation consultation = answered.consultation();
        return switch (asked.preference().returned()) {
            case REPRESENTATION -> whole(asked.wishes(), answered, succession);
            case MINIMAL -> answers.guidance(consultation, consult.words(consultation), succession);
            case OUTCOME -> answers.remarks(consultation);
        };
    }

    private byte[] whole(Wishes wishes, Assessing.Answered answered, Succession succession) {
        AnswerBytes answers = responses.answers();
        RulePack pack = consult.words(answered.consultation());
        Detail detail = wishes.trace() || answered.parameters().trace() ? Detail.TRACE : Detail.CONCLUSIONS;
        return wishes.transaction() || answered.parameters().transaction()
                ? answers.transaction(answered.consultation(), pack, succession, detail)
                : answers.bundle(answered.consultation(), pack, succession, detail);
    }
}
