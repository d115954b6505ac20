package org.marrowlight.web.pages.records;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Feedback;
import org.marrowlight.consult.React;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.MissingPage;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Where people say what they think of an answer, and what came of it for the rules.
@Path("/")
@RolesAllowed(Role.CLINICIAN)
public class ReactionPages {

    private final Consult consult;
    private final React react;
    private final CurrentCaller caller;
    private final Here here;

    ReactionPages(Consult consult, React react, CurrentCaller caller, Here here) {
        this.consult = consult;
        this.react = react;
        this.caller = caller;
        this.here = here;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance again(ReactionView reactions, Typed typed, React.Refused fault);

        static native TemplateInstance figures(List<FigureRow> rules);
    }

    /// A rule with its figures as its row shows them.
    public record FigureRow(String rule, long agreed, long disagreed, String rate, String reasons, String since) {}

    /// Acknowledges an alert.
    @POST
    @Path("assessments/{id}/acknowledgements")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    public Response acknowledge(@PathParam("id") String id, @FormParam("alert") @DefaultValue("") String alert) {
        return switch (react.acknowledge(caller.get(), id, alert)) {
            case React.Done done -> Html.seeOther("/assessments/" + id + "#alerts");
            case React.NotThere not -> missing(id);
            case React.Refused refused -> again(id, Typed.NOTHING, refused);
        };
    }

    /// Takes feedback.
    @POST
    @Path("assessments/{id}/feedback")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    public Response feedback(
            @PathParam("id") String id,
            @FormParam("about") @DefaultValue("") String about,
            @FormParam("verdict") @DefaultValue("") String verdict,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("words") @DefaultValue("") String words,
            @FormParam("diagnosis") @DefaultValue("") String diagnosis) {
        Typed typed = new Typed(about, verdict, reason, words, diagnosis);
        return switch (react.give(caller.get(), id, typed.opinion())) {
            case React.Done done -> Html.seeOther("/assessments/" + id + "#feedback");
            case React.NotThere not -> missing(id);
            case React.Refused refused -> again(id, typed, refused);
        };
    }

    /// The form once more, with what was typed and what is wrong with it.
    private Response again(String id, Typed typed, React.Refused refused) {
        return consult.find(caller.get(), id)
                .map(found -> Html.page(422, Templates.again(view(found), typed, refused)))
                .orElseGet(() -> missing(id));
    }

    private ReactionView view(Consultation found) {
        return ReactionView.of(found, react, consult.words(found), here.reading(), true);
    }

    private Response missing(String id) {
        return MissingPage.of(id, consult.erased(caller.get().tenant(), id).isPresent());
    }

    /// How often people agreed with what each rule led to.
    @GET
    @Path("feedback")
    @RolesAllowed({Role.CLINICIAN, Role.AUDITOR, Role.RULES})
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response figures() {
        Reading reading = here.reading();
        return Html.page(
                200,
                Templates.figures(react.figures(caller.get().tenant()).stream()
                        .map(f -> new FigureRow(
                                f.rule(),
                                f.agreed(),
                                f.disagreed(),
                                reading.percent(f.overrideRate()),
                                f.reasons().entrySet().stream()
                                        .map(e -> Feedback.Reason.of(e.getKey())
                                                        .map(Feedback.Reason::display)
                                                        .orElse(e.getKey())
                                                + ": " + e.getValue())
                                        .reduce((a, b) -> a + "; " + b)
                                        .orElse(""),
                                reading.day(f.since())))
                        .toList()));
    }
}
