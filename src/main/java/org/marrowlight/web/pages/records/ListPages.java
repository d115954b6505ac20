package org.marrowlight.web.pages.records;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AnswerList;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.ListedAnswer;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Urgency;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The list of recorded answers: newest first, narrowed by what a reader remembers of one.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR})
public class ListPages {

    private static final int PAGE = 50;

    private final AnswerList answers;
    private final Consult consult;
    private final CurrentCaller caller;
    private final Here here;

    ListPages(AnswerList answers, Consult consult, CurrentCaller caller, Here here) {
        this.answers = answers;
        this.consult = consult;
        this.caller = caller;
        this.here = here;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<ListRow> rows,
                ListForm form,
                Choices choices,
                Optional<String> fault,
                Optional<String> older,
                String newest);
    }

    /// Something to choose in a field.
    public record Choice(String code, String name) {}

    /// What can be chosen.
    public record Choices(List<Choice> mechanisms, List<Choice> causes, List<Choice> alerts, List<Choice> urgencies) {}

    /// A page of the list.
    @GET
    @Path("assessments")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response list(@Context UriInfo address) {
        ListForm form = ListForm.of(address.getQueryParameters());
        Optional<String> fault = form.fault();
        Reading reading = here.reading();
        List<ListedAnswer> found = fault.isPresent() ? List.of() : found(form, reading);
        List<ListedAnswer> shown = found.stream().limit(PAGE).toList();
        Optional<String> older = found.size() > PAGE
                ? Optional.of(
                        form.after(shown.getLast().recordedAt(), shown.getLast().id()))
                : Optional.empty();
        return Html.page(
                fault.isPresent() ? 400 : 200,
                Templates.list(
                        shown.stream()
                                .map(answer -> ListRow.of(answer, reading))
                                .toList(),
                        form,
                        choices(),
                        fault,
                        older,
                        form.first()));
    }

    private List<ListedAnswer> found(ListForm form, Reading reading) {
        Access look = new Access(caller.get(), Access.Act.SEARCH, "GuidanceResponse", form.written());
        return answers.page(look, form.query(PAGE + 1, reading.zone()));
    }

    private Choices choices() {
        RulePack pack = consult.answerer(caller.get().tenant()).pack();
        return new Choices(
                Stream.of(Mechanism.values())
                        .map(m -> new Choice(m.code(), m.display()))
                        .toList(),
                pack.causes().stream()
                        .map(c -> new Choice(c.code(), c.display()))
                        .sorted(java.util.Comparator.comparing(Choice::name))
                        .toList(),
                pack.cards().values().stream()
                        .filter(card -> card.effect() instanceof RuleCard.Effect.Alerts)
                        .map(card -> new Choice(RaisedAlert.codeOf(card.id()), card.title()))
                        .sorted(java.util.Comparator.comparing(Choice::name))
                        .toList(),
                Stream.of(Urgency.IMMEDIATE, Urgency.SAME_DAY, Urgency.WITHIN_DAYS)
                        .map(u -> new Choice(u.code(), u.code().replace('-', ' ')))
                        .toList());
    }
}
