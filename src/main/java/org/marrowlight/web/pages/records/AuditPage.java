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
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.consult.Proof;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Who saw what and when, the state of the log, and what happened to rule packs.
@Path("/")
@RolesAllowed(Role.AUDITOR)
public class AuditPage {

    private static final int PAGE = 100;

    private final AccessLog accesses;
    private final Proof proof;
    private final PackRegister packs;
    private final CurrentCaller caller;
    private final Here here;

    AuditPage(AccessLog accesses, Proof proof, PackRegister packs, CurrentCaller caller, Here here) {
        this.accesses = accesses;
        this.proof = proof;
        this.packs = packs;
        this.caller = caller;
        this.here = here;
    }

    /// The template, checked against its parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance audit(
                List<AccessRow> rows, AccessForm form, Optional<String> older, LogState log, List<PackRow> packs);
    }

    /// The state of the log.
    ///
    /// @param checkpoint the newest one, as it is signed; empty while nothing is logged
    public record LogState(String checkpoint, String key) {}

    /// What happened to a rule pack.
    public record PackRow(String at, String version, String digest, String standing, String who) {}

    /// The page.
    @GET
    @Path("audit")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response audit(@Context UriInfo address) {
        AccessForm form = AccessForm.of(address.getQueryParameters());
        Reading reading = here.reading();
        Access look = new Access(caller.get(), Access.Act.SEARCH, "AuditEvent", form.written());
        List<AccessEntry> found = accesses.search(look, form.query(PAGE + 1));
        return Html.page(
                200,
                Templates.audit(
                        found.stream()
                                .limit(PAGE)
                                .map(entry -> AccessRow.of(entry, reading))
                                .toList(),
                        form,
                        found.size() > PAGE ? Optional.of(form.from(found.getLast())) : Optional.empty(),
                        new LogState(proof.checkpoint().orElse(""), proof.key()),
                        packs(reading)));
    }

    private List<PackRow> packs(Reading reading) {
        return packs.history(caller.get().tenant()).reversed().stream()
                .map(event -> new PackRow(
                        reading.moment(event.at()),
                        event.pack().version(),
                        event.pack().digest(),
                        event.standing().code(),
                        event.who()))
                .toList();
    }
}
