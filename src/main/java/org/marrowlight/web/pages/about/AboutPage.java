package org.marrowlight.web.pages.about;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.marrowlight.consult.Consult;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.explanation.TransparencySheet;
import org.marrowlight.fhir.ValidationFigure;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The transparency sheet of the pack in force.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
public class AboutPage {

    private static final String PACK_FILE = "pack.yaml";

    private final Consult consult;
    private final CurrentCaller caller;

    AboutPage(Consult consult, CurrentCaller caller) {
        this.consult = consult;
        this.caller = caller;
    }

    /// The template, checked against its parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance about(TransparencySheet sheet, List<ValidationFigure> figures, String packFile);
    }

    /// The sheet as JSON.
    ///
    /// @param figures of the last validation run
    public record Sheet(TransparencySheet sheet, List<ValidationFigure> figures) {}

    /// The page.
    @GET
    @Path("about")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response about() {
        RulePack pack = pack();
        return Html.page(
                200,
                Templates.about(
                        TransparencySheet.of(pack),
                        ValidationFigure.all(),
                        pack.sources().getOrDefault(PACK_FILE, "")));
    }

    /// The same as JSON.
    @GET
    @Path("about")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response json() {
        byte[] json = CanonicalJson.write(new Sheet(TransparencySheet.of(pack()), ValidationFigure.all()));
        return Response.ok(json, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private RulePack pack() {
        return consult.answerer(caller.get().tenant()).pack();
    }
}
