package org.marrowlight.web.pages.tries;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The page on which the engine is tried out: a form, a pasted Bundle, the worked cases.
@Path("/try")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES})
public class TryPages {

    private final Trying trying;
    private final CurrentCaller caller;

    TryPages(Trying trying, CurrentCaller caller) {
        this.trying = trying;
        this.caller = caller;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(
                TryView view, List<Analyte> analytes, List<String> units, List<WorkedCases.Link> cases);
    }

    /// The empty form, or a worked case with its answer.
    ///
    /// @param code of a worked case
    @GET
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response form(@QueryParam("case") @Nullable String code) {
        TryForm form = TryForm.empty(words());
        return code == null
                ? page(200, TryView.empty(form))
                : WorkedCases.find(code)
                        .map(worked -> page(trying.worked(caller.get(), worked)))
                        .orElseGet(() -> page(404, TryView.empty(form)));
    }

    /// The answer to what was typed or pasted; on record only if that was asked for by somebody who may.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response answer(@BeanParam TypedForm typed) {
        TryForm form = typed.form();
        if (!typed.more.isEmpty()) {
            return page(200, TryView.empty(form.longer()));
        }
        if (!typed.keep.isEmpty()) {
            return keep(form);
        }
        return page(trying.typed(caller.get(), form, caller.has(Role.EHR)));
    }

    private Response keep(TryForm form) {
        if (!caller.has(Role.EHR)) {
            return page(
                    403,
                    refused(
                            form,
                            List.of(Problem.fatal(
                                    ProblemCode.FORBIDDEN,
                                    "",
                                    "Nothing was kept: only a system that may assess can put something on record.",
                                    "Ask with such an account."))));
        }
        return switch (trying.kept(caller.get(), form)) {
            case Trying.Kept kept -> Html.seeOther("/assessments/" + kept.id());
            case Trying.Not not -> page(422, refused(form, not.problems()));
        };
    }

    private static TryView refused(TryForm form, List<Problem> problems) {
        return new TryView(form, Optional.empty(), Optional.empty(), problems, "", false);
    }

    private Response page(TryView view) {
        return page(view.refused() ? 422 : 200, view);
    }

    private Response page(int status, TryView view) {
        Vocabulary words = words();
        List<Analyte> analytes = words.analytes().stream()
                .filter(analyte -> analyte.kind() != Analyte.Kind.DERIVED)
                .toList();
        List<String> units =
                analytes.stream().map(Analyte::unit).distinct().sorted().toList();
        return Html.page(status, Templates.page(view, analytes, units, WorkedCases.links()));
    }

    private Vocabulary words() {
        return trying.words(caller.get());
    }
}
