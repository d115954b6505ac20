package org.marrowlight.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;

/// The pages of recorded assessments.
@Path("/")
public class AssessmentPages {

    private static final String TENANT = "default";

    private final Consult consult;

    AssessmentPages(Consult consult) {
        this.consult = consult;
    }

    /// The templates, checked against their parameters at build time.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance assessment(AssessmentView view);

        static native TemplateInstance start(String version, String digest);

        static native TemplateInstance missing(String id);
    }

    /// Where to go.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance start() {
        return Templates.start(
                consult.pack().id().version(), consult.pack().id().digest());
    }

    /// The page of a recorded answer.
    @GET
    @Path("assessments/{id}")
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public Response page(@PathParam("id") String id) {
        Optional<Consultation> found = consult.find(TENANT, id);
        TemplateInstance page = found.map(c -> Templates.assessment(AssessmentView.of(c, consult.pack())))
                .orElseGet(() -> Templates.missing(id));
        return Response.status(found.isPresent() ? 200 : 404)
                .entity(page.render())
                .type("text/html;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /// The recorded document, byte for byte.
    @GET
    @Path("assessments/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response document(@PathParam("id") String id) {
        return consult.find(TENANT, id)
                .map(c -> Response.ok(c.document(), MediaType.APPLICATION_JSON)
                        .header("Cache-Control", "no-store")
                        .header("Digest-SHA-256", c.documentDigest())
                        .build())
                .orElseGet(() -> Response.status(404)
                        .entity("{\"problem\":\"no assessment has this id\"}")
                        .type(MediaType.APPLICATION_JSON)
                        .build());
    }
}
