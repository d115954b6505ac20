package org.marrowlight.web.pages;

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
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The pages of recorded assessments, and the recorded documents themselves.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR})
public class AssessmentPages {

    private final Consult consult;
    private final CurrentCaller caller;

    AssessmentPages(Consult consult, CurrentCaller caller) {
        this.consult = consult;
        this.caller = caller;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance assessment(AssessmentView view, boolean auditor);

        static native TemplateInstance start(PackId pack);

        static native TemplateInstance missing(String id, boolean erased);
    }

    /// Where to go.
    @GET
    @RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response start() {
        return Html.page(
                200,
                Templates.start(consult.answerer(caller.get().tenant()).pack().id()));
    }

    /// The page of a recorded answer.
    @GET
    @Path("assessments/{id}")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response assessment(@PathParam("id") String id) {
        return consult.find(caller.get(), id)
                .map(found -> Html.page(200, Templates.assessment(view(found), caller.has(Role.AUDITOR))))
                .orElseGet(() -> absent(id));
    }

    private AssessmentView view(Consultation found) {
        return AssessmentView.of(found, consult.succession(found.tenant(), found.id()), consult.words(found));
    }

    private Response absent(String id) {
        boolean erased = consult.erased(caller.get().tenant(), id).isPresent();
        return Html.page(erased ? 410 : 404, Templates.missing(id, erased));
    }

    /// The recorded document, byte for byte.
    @GET
    @Path("assessments/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response document(@PathParam("id") String id) {
        return consult.find(caller.get(), id).map(AssessmentPages::document).orElseGet(() -> noDocument(id));
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
