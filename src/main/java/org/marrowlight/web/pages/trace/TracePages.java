package org.marrowlight.web.pages.trace;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.Replay;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Step;
import org.marrowlight.explanation.Chain;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.ReplayView;
import org.marrowlight.web.pages.rules.CardView;
import org.marrowlight.web.pages.rules.Handbooks;
import org.marrowlight.web.pages.rules.Slice;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// How an answer came about, firing by firing; for auditors also whether the record proves itself.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR})
@Produces(Html.TYPE)
public class TracePages {

    private final Consult consult;
    private final Proof proof;
    private final Replay replay;
    private final Handbooks handbooks;
    private final CurrentCaller caller;
    private final Here here;

    TracePages(Consult consult, Proof proof, Replay replay, Handbooks handbooks, CurrentCaller caller, Here here) {
        this.consult = consult;
        this.proof = proof;
        this.replay = replay;
        this.handbooks = handbooks;
        this.caller = caller;
        this.here = here;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance trace(TraceView view);

        static native TemplateInstance missing(boolean erased);
    }

    /// The page.
    @GET
    @Path("assessments/{id}/trace")
    @RunOnVirtualThread
    public Response trace(@PathParam("id") String id, @BeanParam Wanted wanted) {
        return consult.find(caller.get(), id)
                .map(answer -> Html.page(200, Templates.trace(view(answer, wanted))))
                .orElseGet(() -> missing(id));
    }

    private Response missing(String id) {
        boolean erased = consult.erased(caller.get().tenant(), id).isPresent();
        return Html.page(erased ? 410 : 404, Templates.missing(erased));
    }

    private TraceView view(Consultation found, Wanted wanted) {
        Assessment answer = found.assessment();
        Names names = new Names(answer, consult.words(found), here.reading());
        Filter filter = wanted.filter();
        String path = "/assessments/" + found.id() + "/trace";
        List<StepRow> rows = answer.trace().stream()
                .map(step -> StepRow.of(step, names))
                .filter(row -> row.passes(filter))
                .toList();
        Optional<Handbook> handbook = handbooks.of(answer.pack());
        String suffix = handbook.isPresent() ? "pack=" + answer.pack().digest() : "";
        return new TraceView(
                found,
                here.reading().moment(found.recordedAt()),
                filter,
                answer.trace().size(),
                Slice.of(rows, wanted.page, path + "?" + filter.query() + "&of=" + CardView.encoded(wanted.of)),
                answer.trace().stream().map(Step::stage).distinct().toList(),
                AlertRow.of(answer, names),
                answer.causes().stream()
                        .map(cause -> new StepRow.Named("cause:" + cause.code(), cause.display()))
                        .toList(),
                wanted.of,
                chain(answer, names, wanted.of, path),
                cards(handbook.or(() -> handbooks.of(names.pack().id())), filter, suffix),
                suffix,
                handbook.isPresent() ? "" : names.pack().id().version(),
                auditor() ? Optional.of(ProofView.of(proof, look(found), found)) : Optional.empty(),
                auditor() && !wanted.replay.isEmpty()
                        ? Optional.of(ReplayView.of(replay.replay(found)))
                        : Optional.empty());
    }

    private boolean auditor() {
        return caller.has(Role.AUDITOR);
    }

    private Access look(Consultation found) {
        return Access.read(caller.get(), "GuidanceResponse/" + found.id());
    }

    private static Optional<ChainView> chain(Assessment answer, Names names, String of, String path) {
        Chain chain = of.isEmpty() ? new Chain(List.of()) : Chain.of(answer, names.pack(), of);
        return chain.nodes().isEmpty() ? Optional.empty() : Optional.of(ChainView.of(chain, names, path));
    }

    private static List<CardView> cards(Optional<Handbook> handbook, Filter filter, String suffix) {
        return handbook.filter(read -> !filter.rule().isEmpty()).stream()
                .flatMap(read -> read.cards(filter.rule()).stream())
                .map(card -> CardView.of(card, suffix))
                .toList();
    }
}
