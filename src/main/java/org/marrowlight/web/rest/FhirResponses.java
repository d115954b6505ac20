package org.marrowlight.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.Refusal;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// How this door says things in HTTP: the one place where a refusal becomes a status.
@ApplicationScoped
class FhirResponses {

    static final String CONTENT_TYPE = Media.FHIR_JSON + ";charset=utf-8";

    private final AnswerBytes answers;

    FhirResponses(AnswerBytes answers) {
        this.answers = answers;
    }

    /// A FHIR answer that no cache may keep.
    Response.ResponseBuilder json(int status, byte[] body) {
        return Response.status(status).entity(body).type(CONTENT_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// Leads from an answer to those that replace it and those that it replaces (RFC 5829).
    Response.ResponseBuilder succeeding(Response.ResponseBuilder answer, Succession succession) {
        succession.replacedBy().stream()
                .flatMap(by -> by.later().stream())
                .forEach(later -> answer.header(HttpHeaders.LINK, link(later, "successor-version")));
        succession.replaces().forEach(of -> answer.header(HttpHeaders.LINK, link(of.earlier(), "predecessor-version")));
        return answer.header(HttpHeaders.ETAG, succession.replacedBy().isEmpty() ? "W/\"1\"" : "W/\"2\"");
    }

    private static String link(String id, String relation) {
        return "</fhir/GuidanceResponse/" + id + ">; rel=\"" + relation + "\"";
    }

    Response refused(List<Problem> problems) {
        return json(Refusal.status(problems), answers.outcome(problems)).build();
    }

    Response refused(ProblemCode code, String where, String message, String remedy) {
        return refused(List.of(Problem.fatal(code, where, message, remedy)));
    }

    /// Something that is not there, or not any more.
    ///
    /// @param erased when its content was erased, if it was
    Response absent(Optional<Instant> erased, ProblemCode code, String message) {
        return erased.map(at -> refused(
                        ProblemCode.ERASED,
                        "",
                        "The content of this record was erased at " + at + ".",
                        "Its receipt still proves that it was there."))
                .orElseGet(
                        () -> refused(code, "", message, "Use the id that the Location of an answer gave, or search."));
    }

    Response notAcceptable() {
        return refused(
                ProblemCode.NOT_ACCEPTABLE,
                "",
                "Answers are FHIR R4 as JSON or XML only.",
                "Send Accept: application/fhir+json or application/fhir+xml.");
    }

    /// Why the body of a request is not read, if it is not.
    Optional<Response> unread(HttpHeaders headers) {
        if (!Media.readable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return Optional.of(unsupported(
                    "The body is not declared as FHIR JSON or XML in UTF-8.",
                    "Send it with Content-Type: application/fhir+json or application/fhir+xml."));
        }
        return Inflater.reads(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                ? Optional.empty()
                : Optional.of(unsupported("This Content-Encoding is not read.", "Send the body as it is, or gzipped."));
    }

    Response unsupported(String message, String remedy) {
        return refused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "", message, remedy);
    }

    /// Asks a client to come again.
    Response busy(String message) {
        Response refused = refused(ProblemCode.TOO_MANY_REQUESTS, "", message, "Send it again later.");
        return Response.fromResponse(refused)
                .header(HttpHeaders.RETRY_AFTER, "10")
                .build();
    }

    Response noGzip() {
        return refused(ProblemCode.NOT_JSON, "Bundle", "The body is no gzip.", "Send it as Content-Encoding says.");
    }

    AnswerBytes answers() {
        return answers;
    }
}
