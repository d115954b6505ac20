package org.marrowlight.web.rest;

import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.AccessQuery;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.Succession;
import org.marrowlight.differential.Site;
import org.marrowlight.fhir.AnswerBytes.Found;
import org.marrowlight.fhir.AnswerType;
import org.marrowlight.fhir.FhirPackage;
import org.marrowlight.fhir.SearchReader;
import org.marrowlight.fhir.SearchWriter;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Reads and searches what recorded answers are made of, and reads the definitions that explain them.
@Path("/fhir")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
public class AnswerResource {

    private final Consult consult;
    private final FhirPackage definitions;
    private final SearchReader searches;
    private final FhirResponses responses;
    private final AccessLog accesses;
    private final CurrentCaller caller;

    AnswerResource(
            Consult consult,
            FhirPackage definitions,
            FhirResponses responses,
            AccessLog accesses,
            CurrentCaller caller,
            Site site) {
        this.consult = consult;
        this.definitions = definitions;
        this.searches = new SearchReader(site.dialect().zone());
        this.responses = responses;
        this.accesses = accesses;
        this.caller = caller;
    }

    /// Who may see resources of a type: answers those who ask and treat, accesses those who audit.
    private void check(AnswerType type) {
        boolean may = type == AnswerType.AUDIT
                ? caller.has(Role.AUDITOR)
                : caller.has(Role.EHR) || caller.has(Role.CLINICIAN) || caller.has(Role.AUDITOR);
        if (!may) {
            throw new ForbiddenException();
        }
    }

    /// A resource of a recorded answer, or a definition.
    @GET
    @Path("{type}/{id}")
    @RunOnVirtualThread
    public Response read(
            @PathParam("type") String type,
            @PathParam("id") String id,
            @Context UriInfo uri,
            @HeaderParam("Accept") @Nullable String accept) {
        if (!Media.acceptable(accept)) {
            return responses.notAcceptable();
        }
        return AnswerType.of(type)
                .flatMap(known -> read(known, id, uri))
                .or(() -> definitions
                        .resource(type, id)
                        .map(body -> responses.json(200, body).build()))
                .orElseGet(() -> responses.absent(
                        type.equals(AnswerType.GUIDANCE.type())
                                ? consult.erased(caller.get().tenant(), id)
                                : Optional.empty(),
                        ProblemCode.NOT_FOUND,
                        "No resource of a recorded answer has this type and id."));
    }

    private Optional<Response> read(AnswerType type, String id, UriInfo uri) {
        check(type);
        Access look = Access.read(caller.get(), type.type() + "/" + id);
        return type == AnswerType.AUDIT
                ? accesses.search(look, AccessQuery.ofId(id)).stream()
                        .findFirst()
                        .map(entry -> responses
                                .json(200, responses.answers().access(entry, base(uri)))
                                .build())
                : consult.search(look, LedgerQuery.ofId(id)).stream()
                        .findFirst()
                        .flatMap(answer -> part(answer, type, id));
    }

    private Optional<Response> part(Consultation answer, AnswerType type, String id) {
        Succession succession = consult.succession(answer.tenant(), answer.id());
        return responses
                .answers()
                .part(answer, consult.words(answer), succession, type, id)
                .map(body -> responses
                        .succeeding(responses.json(200, body), succession)
                        .build());
    }

    /// Searches one type; nothing else is there to read.
    @GET
    @Path("{type:.*}")
    @RunOnVirtualThread
    public Response search(
            @PathParam("type") String type,
            @Context UriInfo uri,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return Media.acceptable(accept)
                ? search(type, uri.getQueryParameters(), base(uri), Preference.of(prefer))
                : responses.notAcceptable();
    }

    /// Searches one type by a form, so that no name of a patient stands in an address.
    @POST
    @Path("{type}/_search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    public Response form(
            @PathParam("type") String type,
            MultivaluedMap<String, String> form,
            @Context UriInfo uri,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return Media.acceptable(accept)
                ? search(type, form, base(uri), Preference.of(prefer))
                : responses.notAcceptable();
    }

    private static String base(UriInfo uri) {
        return uri.getBaseUri().resolve("fhir").toString();
    }

    private Response search(String type, Map<String, List<String>> parameters, String base, Preference preference) {
        if (type.contains("$")) {
            return responses.refused(
                    ProblemCode.METHOD_NOT_OFFERED,
                    "",
                    "Operations are not asked by GET: an address may be logged.",
                    "Send POST /fhir/$assess-cytopenia.");
        }
        return AnswerType.of(type)
                .filter(AnswerType::searchable)
                .map(known -> search(known, parameters, base, preference))
                .orElseGet(() -> responses.refused(
                        ProblemCode.NOT_FOUND, "", "Nothing of this type is served here.", "See /fhir/metadata."));
    }

    private Response search(AnswerType type, Map<String, List<String>> parameters, String base, Preference preference) {
        check(type);
        String sent = query(parameters);
        Access look = new Access(caller.get(), Access.Act.SEARCH, type.type(), Optional.of(sent));
        SearchWriter.Address address = new SearchWriter.Address(base, sent);
        return switch (searches.read(type, parameters, preference.strict())) {
            case SearchReader.Wrong wrong -> responses.refused(wrong.problems());
            case SearchReader.Read read -> {
                List<Found> found = consult.search(look, read.query()).stream()
                        .map(answer -> new Found(
                                answer, consult.words(answer), consult.succession(answer.tenant(), answer.id())))
                        .toList();
                yield responses
                        .json(200, responses.answers().found(read, found, address))
                        .build();
            }
            case SearchReader.ReadAccesses read ->
                responses
                        .json(200, responses.answers().found(read, accesses.search(look, read.query()), address))
                        .build();
        };
    }

    private static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("_page"))
                .flatMap(p -> p.getValue().stream().map(value -> encoded(p.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
