package org.marrowlight.web.pages.assessment;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.React;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.MissingPage;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.pages.records.ReactionView;
import org.marrowlight.web.pages.records.Typed;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The pages of recorded assessments, and the recorded documents themselves.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR})
public class AssessmentPages {

    /// Earlier assessments that stand beside this one.
    private static final int EARLIER = 3;

    private final Consult consult;
    private final React react;
    private final AnswerBytes answers;
    private final CurrentCaller caller;
    private final Here here;

    AssessmentPages(Consult consult, React react, AnswerBytes answers, CurrentCaller caller, Here here) {
        this.consult = consult;
        this.react = react;
        this.answers = answers;
        this.caller = caller;
        this.here = here;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance assessment(
                AssessmentView view, Earlier earlier, ReactionView reactions, Typed nothing, boolean auditor);
    }

    /// The page of a recorded answer.
    @GET
    @Path("assessments/{id}")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response assessment(@PathParam("id") String id) {
        return consult.find(caller.get(), id)
                .map(found -> Html.page(200, page(found)))
                .orElseGet(() -> absent(id));
    }

    private TemplateInstance page(Consultation found) {
        Reading reading = here.reading();
        RulePack pack = consult.words(found);
        Succession succession = consult.succession(found.tenant(), found.id());
        UnitChoice units = new UnitChoice(pack.vocabulary(), reading);
        List<Consultation> all =
                Stream.concat(Stream.of(found), earlier(found).stream()).toList();
        return Templates.assessment(
                AssessmentView.of(found, succession, pack, reading),
                Earlier.of(all, pack.vocabulary(), units, reading),
                ReactionView.of(found, react, pack, reading, caller.has(Role.CLINICIAN)),
                Typed.NOTHING,
                caller.has(Role.AUDITOR));
    }

    /// What was recorded about the same patient before.
    private List<Consultation> earlier(Consultation found) {
        return found.assessment()
                .patient()
                .reference()
                .map(reference -> consult.search(
                        new Access(caller.get(), Access.Act.SEARCH, "GuidanceResponse", Optional.empty()),
                        before(reference, found)))
                .orElse(List.of());
    }

    private static LedgerQuery before(String reference, Consultation found) {
        return new LedgerQuery(
                Optional.of(new PatientReference(reference)),
                Optional.empty(),
                List.of(new Bound(LedgerQuery.Time.RECORDED, LedgerQuery.Relation.BEFORE, found.recordedAt())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EARLIER);
    }

    private Response absent(String id) {
        return MissingPage.of(id, consult.erased(caller.get().tenant(), id).isPresent());
    }

    /// The recorded document, byte for byte.
    @GET
    @Path("assessments/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response document(@PathParam("id") String id) {
        return consult.find(caller.get(), id).map(AssessmentPages::document).orElseGet(() -> noDocument(id));
    }

    /// The same, for a browser, which asks for pages first.
    @GET
    @Path("assessments/{id}/document")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response download(@PathParam("id") String id) {
        return document(id);
    }

    /// The answer as a FHIR Bundle, under the login of the pages.
    @GET
    @Path("assessments/{id}/fhir")
    @Produces("application/fhir+json")
    @RunOnVirtualThread
    public Response fhir(@PathParam("id") String id) {
        return consult.find(caller.get(), id)
                .map(found -> Response.ok(bundle(found), "application/fhir+json;charset=utf-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> noDocument(id));
    }

    private byte[] bundle(Consultation found) {
        return answers.bundle(
                found, consult.words(found), consult.succession(found.tenant(), found.id()), Detail.CONCLUSIONS);
    }

    private Response noDocument(String id) {
        boolean erased = consult.erased(caller.get().tenant(), id).isPresent();
        String problem = erased ? "The content of this record was erased." : "No recorded assessment has this id.";
        return Response.status(erased ? 410 : 404)
                .entity("{\"problem\":\"" + problem + "\"}")
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response document(Consultation found) {
        byte[] digest = HexFormat.of().parseHex(found.documentDigest());
        return Response.ok(found.document(), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.ETAG, '"' + found.documentDigest() + '"')
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .build();
    }
}
