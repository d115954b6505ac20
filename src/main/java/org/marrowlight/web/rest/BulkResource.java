package org.marrowlight.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.BulkJob;
import org.marrowlight.consult.BulkLedger;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Requests that are answered later (FHIR R4, asynchronous requests): kept before they are accepted, polled by their
/// address, fetched as lines of JSON.
@Path("/fhir/bulk")
@RolesAllowed(Role.EHR)
public class BulkResource {

    private static final int MOST_AT_ONCE = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BulkLedger jobs;
    private final BulkWork work;
    private final Consult consult;
    private final FhirResponses responses;
    private final Inflater inflater;
    private final CurrentCaller caller;

    BulkResource(
            BulkLedger jobs,
            BulkWork work,
            Consult consult,
            FhirResponses responses,
            Inflater inflater,
            CurrentCaller caller) {
        this.jobs = jobs;
        this.work = work;
        this.consult = consult;
        this.responses = responses;
        this.inflater = inflater;
        this.caller = caller;
    }

    /// Accepts a request that may be answered later; empty if the client waits for its answer.
    Optional<Response> later(byte @Nullable [] body, HttpHeaders headers, UriInfo uri) {
        Preference preference = Preference.of(headers.getHeaderString("Prefer"));
        if (!preference.later()) {
            return Optional.empty();
        }
        if (work.size() >= MOST_AT_ONCE) {
            return Optional.of(responses.busy("Too many requests wait for their answers."));
        }
        boolean lines = Media.lines(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        return Optional.of(inflater.plain(body, headers)
                .map(plain -> accept(
                        new BulkJob(
                                caller.get().tenant(),
                                UUID.randomUUID().toString(),
                                caller.get().name(),
                                plain,
                                lines,
                                preference.strict(),
                                Instant.now().truncatedTo(ChronoUnit.MICROS)),
                        uri))
                .orElseGet(responses::noGzip));
    }

    private Response accept(BulkJob job, UriInfo uri) {
        if (job.input().length > inflater.most()) {
            return BodyLimit.refusal(responses);
        }
        if (job.units().isEmpty()) {
            return responses.refused(
                    ProblemCode.EMPTY_BUNDLE, "", "The body has no line.", "Send one Bundle or Parameters a line.");
        }
        jobs.add(job);
        work.start(job);
        return Response.accepted()
                .header(HttpHeaders.CONTENT_LOCATION, address(uri, job))
                .header("Preference-Applied", "respond-async")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String address(UriInfo uri, BulkJob job) {
        return uri.getBaseUri().resolve("fhir/bulk/" + job.id()).toString();
    }

    /// How far it is: 202 while lines are open, then where the answers are.
    @GET
    @Path("{id}")
    @RunOnVirtualThread
    public Response status(@PathParam("id") String id, @Context UriInfo uri) {
        return with(id, job -> {
            List<BulkJob.Result> results = jobs.results(job);
            int units = job.units().size();
            return results.size() < units
                    ? Response.accepted()
                            .header("X-Progress", results.size() + " of " + units)
                            .header(HttpHeaders.RETRY_AFTER, "1")
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .build()
                    : Response.ok(manifest(job, results, uri), MediaType.APPLICATION_JSON)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .build();
        });
    }

    private static byte[] manifest(BulkJob job, List<BulkJob.Result> results, UriInfo uri) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put(
                "transactionTime",
                job.requestedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        manifest.put(
                "request", uri.getBaseUri().resolve("fhir/$assess-cytopenia").toString());
        manifest.put("requiresAccessToken", true);
        List<BulkJob.Result> answered =
                results.stream().filter(r -> r.assessment().isPresent()).toList();
        List<BulkJob.Result> refused =
                results.stream().filter(r -> r.outcome().isPresent()).toList();
        file(manifest.putArray("output"), "Bundle", address(uri, job) + "/output.ndjson", answered);
        file(manifest.putArray("error"), "OperationOutcome", address(uri, job) + "/error.ndjson", refused);
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }

    /// The lines of the request that the lines of a file answer, in order.
    private static void file(ArrayNode files, String type, String url, List<BulkJob.Result> results) {
        if (results.isEmpty()) {
            return;
        }
        ObjectNode file = files.addObject().put("type", type).put("url", url).put("count", results.size());
        ArrayNode lines = file.putObject("extension").putArray("lines");
        results.forEach(result -> lines.add(result.line()));
    }

    /// The answers, one Bundle a line, in the order of the request.
    @GET
    @Path("{id}/output.ndjson")
    @RunOnVirtualThread
    public Response output(@PathParam("id") String id) {
        Caller asker = caller.get();
        return with(
                id,
                job -> lines(jobs.results(job).stream()
                        .flatMap(result -> result.assessment().stream())
                        .<Line>map(assessment -> () -> answer(asker, job, assessment))
                        .toList()));
    }

    /// An answer that was erased since is told as one.
    private byte[] answer(Caller asker, BulkJob job, String assessment) {
        return consult.find(asker, assessment)
                .map(found -> responses
                        .answers()
                        .bundle(
                                found,
                                consult.words(found),
                                consult.succession(job.tenant(), assessment),
                                Detail.CONCLUSIONS))
                .orElseGet(() -> responses
                        .answers()
                        .outcome(List.of(Problem.fatal(
                                ProblemCode.ERASED,
                                "",
                                "The content of GuidanceResponse/" + assessment + " was erased.",
                                "Its receipt still proves that it was there."))));
    }

    /// The refusals, one OperationOutcome a line, in the order of the request.
    @GET
    @Path("{id}/error.ndjson")
    @RunOnVirtualThread
    public Response errors(@PathParam("id") String id) {
        return with(
                id,
                job -> lines(jobs.results(job).stream()
                        .flatMap(result -> result.outcome().stream())
                        .<Line>map(outcome -> () -> outcome)
                        .toList()));
    }

    /// A line that is made when it is sent.
    private interface Line {
        byte[] bytes();
    }

    private static Response lines(List<Line> lines) {
        StreamingOutput stream = out -> write(lines, out);
        return Response.ok(stream, Media.FHIR_NDJSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static void write(List<Line> lines, OutputStream out) throws IOException {
        for (Line line : lines) {
            out.write(line.bytes());
            out.write('\n');
        }
    }

    /// Gives a job up; what was answered so far stays on record.
    @DELETE
    @Path("{id}")
    @RunOnVirtualThread
    public Response cancel(@PathParam("id") String id) {
        return with(id, job -> {
            jobs.cancel(job, Instant.now().truncatedTo(ChronoUnit.MICROS));
            return Response.accepted().build();
        });
    }

    private Response with(String id, Function<BulkJob, Response> use) {
        return jobs.find(caller.get(), id)
                .filter(job -> !jobs.cancelled(job))
                .map(use)
                .orElseGet(() -> responses.refused(
                        ProblemCode.NOT_FOUND,
                        "",
                        "No request that is answered later has this id.",
                        "Use the Content-Location that it was accepted with."));
    }
}
