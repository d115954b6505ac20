package org.marrowlight.web.pages.records;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.AccessQuery;
import org.marrowlight.consult.AnswerList;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.ListQuery;
import org.marrowlight.consult.React;
import org.marrowlight.consult.RuleFigures;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Where each role begins: what waits for it, and where else it can go.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
public class StartPage {

    private static final int FEW = 10;

    private final Consult consult;
    private final AnswerList answers;
    private final AccessLog accesses;
    private final React react;
    private final CurrentCaller caller;
    private final Here here;

    StartPage(Consult consult, AnswerList answers, AccessLog accesses, React react, CurrentCaller caller, Here here) {
        this.consult = consult;
        this.answers = answers;
        this.accesses = accesses;
        this.react = react;
        this.caller = caller;
        this.here = here;
    }

    /// The template, checked against its parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance start(PackId pack, Desk desk);
    }

    /// What waits for somebody; each part is empty where the role has no part in it.
    public record Desk(
            Optional<List<ListRow>> waiting,
            Optional<List<ListRow>> newest,
            Optional<List<AccessRow>> refused,
            Optional<List<RuleFigures>> disagreed,
            boolean sends) {}

    /// The start.
    @GET
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response start() {
        return Html.page(
                200,
                Templates.start(consult.answerer(caller.get().tenant()).pack().id(), desk(here.reading())));
    }

    private Desk desk(Reading reading) {
        return new Desk(
                when(Role.CLINICIAN).map(c -> rows(c, ListQuery.waiting(FEW), reading)),
                when(Role.EHR).or(() -> when(Role.CLINICIAN)).map(c -> rows(c, ListQuery.newest(FEW), reading)),
                when(Role.AUDITOR).map(c -> refused(c, reading)),
                when(Role.RULES).map(c -> react.figures(c.tenant()).stream()
                        .filter(f -> f.disagreed() > 0)
                        .limit(FEW)
                        .toList()),
                caller.has(Role.EHR));
    }

    private Optional<Caller> when(String role) {
        return caller.has(role) ? Optional.of(caller.get()) : Optional.empty();
    }

    private List<ListRow> rows(Caller reader, ListQuery query, Reading reading) {
        Access look = new Access(reader, Access.Act.SEARCH, "GuidanceResponse", Optional.empty());
        return answers.page(look, query).stream()
                .map(answer -> ListRow.of(answer, reading))
                .toList();
    }

    private List<AccessRow> refused(Caller auditor, Reading reading) {
        Access look = new Access(auditor, Access.Act.SEARCH, "AuditEvent", Optional.of("outcome=refused"));
        AccessQuery query = new AccessQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                List.of(),
                Optional.empty(),
                FEW);
        return accesses.search(look, query).stream()
                .map(entry -> AccessRow.of(entry, reading))
                .toList();
    }
}
