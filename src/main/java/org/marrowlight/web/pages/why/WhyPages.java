package org.marrowlight.web.pages.why;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.marrowlight.consult.Reopening;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Checks;
import org.marrowlight.explanation.ChangeReport;
import org.marrowlight.explanation.Counterfactuals;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.explanation.Target;
import org.marrowlight.explanation.WhatIf;
import org.marrowlight.explanation.WhatIfExplainer;
import org.marrowlight.explanation.WhatIfReport;
import org.marrowlight.explanation.WhyNot;
import org.marrowlight.explanation.WhyNotExplainer;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Further questions about a recorded answer, asked of its own pack: why not, what would change it, what would decide.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR})
public class WhyPages {

    /// What would change and what would decide cost hundreds of evaluations.
    private static final Semaphore AT_A_TIME = new Semaphore(2);

    private final Reopening reopening;
    private final CurrentCaller caller;

    WhyPages(Reopening reopening, CurrentCaller caller) {
        this.reopening = reopening;
        this.caller = caller;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance whyNot(
                String id,
                List<Choices.Choice> causes,
                List<Choices.Choice> mechanisms,
                List<Choices.Choice> alerts,
                Optional<WhyNot> answer);

        static native TemplateInstance changes(
                String id,
                String chosen,
                List<Choices.Choice> causes,
                List<Choices.Choice> alerts,
                Optional<ChangeReport> report);

        static native TemplateInstance whatIf(String id, WhatIfReport report, List<Explanation.Section> sections);

        static native TemplateInstance none(String id, String reason, String words);
    }

    /// Why a page cannot be shown.
    public enum Why {
        MISSING,
        UNKNOWN,
        BUSY,
        CLOSED
    }

    /// The form, and the answer below it.
    ///
    /// @param about for example `cause:iron-deficiency`; empty for the form alone
    @GET
    @Path("assessments/{id}/why-not")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response whyNot(@PathParam("id") String id, @QueryParam("about") @DefaultValue("") String about) {
        return opened(id, open -> about.isBlank() ? whyNot(open, Optional.empty()) : asked(open, about, this::whyNot));
    }

    private Response whyNot(Reopening.Open open, Target target) {
        Checks checks = open.answerer().assessor().check(open.patientCase(), open.asOf(), Optional.empty(), List.of());
        return whyNot(
                open,
                Optional.of(WhyNotExplainer.explain(checks, open.answerer().pack(), target)));
    }

    private static Response whyNot(Reopening.Open open, Optional<WhyNot> answer) {
        RulePack pack = open.answerer().pack();
        String chosen = answer.map(WhyNot::about).orElse("");
        return Html.page(
                200,
                Templates.whyNot(
                        open.recorded().id(),
                        Choices.causes(pack, chosen),
                        Choices.mechanisms(chosen),
                        Choices.alerts(pack, chosen),
                        answer));
    }

    /// The form, and the changes below it.
    ///
    /// @param of for example `mechanism`; empty for the form alone
    @GET
    @Path("assessments/{id}/changes")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response changes(@PathParam("id") String id, @QueryParam("of") @DefaultValue("") String of) {
        return opened(
                id,
                open -> of.isBlank()
                        ? changes(open, Optional.empty())
                        : asked(open, of, (o, target) -> alone(id, () -> changes(o, Optional.of(changed(o, target))))));
    }

    private static Response changes(Reopening.Open open, Optional<ChangeReport> report) {
        Assessment assessment = open.recorded().assessment();
        String chosen = report.map(ChangeReport::of).orElse("");
        return Html.page(
                200,
                Templates.changes(
                        open.recorded().id(),
                        chosen,
                        Choices.listed(assessment, chosen),
                        Choices.raised(assessment, chosen),
                        report));
    }

    private static ChangeReport changed(Reopening.Open open, Target target) {
        return new Counterfactuals(open.answerer().pack(), open.answerer().assessor())
                .find(open.patientCase(), open.asOf(), target, Counterfactuals.BUDGET);
    }

    /// The changes as JSON.
    @GET
    @Path("assessments/{id}/changes")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response changesAsJson(@PathParam("id") String id, @QueryParam("of") @DefaultValue("mechanism") String of) {
        return opened(id, open -> asked(open, of, (o, target) -> alone(id, () -> json(changed(o, target)))));
    }

    private static Response json(Object report) {
        return Response.ok(CanonicalJson.write(report), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /// What would decide.
    @GET
    @Path("assessments/{id}/what-if")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response whatIf(@PathParam("id") String id) {
        return opened(
                id,
                open -> alone(id, () -> {
                    WhatIfReport report = explored(open);
                    return Html.page(200, Templates.whatIf(id, report, WhatIfExplainer.explain(report)));
                }));
    }

    /// What would decide, as JSON.
    @GET
    @Path("assessments/{id}/what-if")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response whatIfAsJson(@PathParam("id") String id) {
        return opened(id, open -> alone(id, () -> json(explored(open))));
    }

    private static WhatIfReport explored(Reopening.Open open) {
        return new WhatIf(
                        open.answerer().pack(),
                        open.answerer().assessor(),
                        open.answerer().site())
                .explore(
                        open.patientCase(),
                        open.asOf(),
                        Optional.of(open.recorded().id()),
                        WhatIf.BUDGET);
    }

    private Response opened(String id, Function<Reopening.Open, Response> answer) {
        return reopening
                .open(caller.get(), id)
                .map(reopened -> switch (reopened) {
                    case Reopening.Open open -> answer.apply(open);
                    case Reopening.Closed closed -> none(409, id, Why.CLOSED, closed.why());
                })
                .orElseGet(() -> none(404, id, Why.MISSING, ""));
    }

    private static Response asked(
            Reopening.Open open, String text, BiFunction<Reopening.Open, Target, Response> answer) {
        return Target.of(text, open.answerer().pack())
                .map(target -> answer.apply(open, target))
                .orElseGet(() -> none(404, open.recorded().id(), Why.UNKNOWN, ""));
    }

    private static Response alone(String id, Supplier<Response> answer) {
        if (!AT_A_TIME.tryAcquire()) {
            return none(503, id, Why.BUSY, "");
        }
        try {
            return answer.get();
        } finally {
            AT_A_TIME.release();
        }
    }

    private static Response none(int status, String id, Why why, String words) {
        return Html.page(status, Templates.none(id, why.name(), words));
    }
}
