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
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.PackStore;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.Replay;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// What an auditor takes along: receipts, case files, checkpoints, replays.
@Path("/")
@RolesAllowed(Role.AUDITOR)
public class ProofPages {

    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String ZIP = "application/zip";

    private final Proof proof;
    private final Replay replay;
    private final Consult consult;
    private final PackStore packs;
    private final CurrentCaller caller;

    ProofPages(Proof proof, Replay replay, Consult consult, PackStore packs, CurrentCaller caller) {
        this.proof = proof;
        this.replay = replay;
        this.consult = consult;
        this.packs = packs;
        this.caller = caller;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance replay(ReplayView view);
    }

    private Access look(String id) {
        return Access.read(caller.get(), "GuidanceResponse/" + id);
    }

    /// The receipt of a record, also of one whose content was erased.
    @GET
    @Path("assessments/{id}/receipt")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response receipt(@PathParam("id") String id) {
        return proof.receipt(look(id), id)
                .map(receipt -> file(receipt, MediaType.APPLICATION_JSON, "receipt-" + id + ".json"))
                .orElseGet(() -> absent(id));
    }

    /// Everything about one decision as one archive.
    @GET
    @Path("assessments/{id}/case-file")
    @Produces(ZIP)
    @RunOnVirtualThread
    public Response caseFile(@PathParam("id") String id) {
        return consult.find(caller.get(), id)
                .flatMap(this::caseFile)
                .map(archive -> file(archive.zip(), ZIP, "case-file-" + id + ".zip"))
                .orElseGet(() -> absent(id));
    }

    private Optional<CaseFile> caseFile(Consultation record) {
        return packs.sources(record.assessment().pack().digest())
                .flatMap(pack -> packs.site(record.assessment().site().digest())
                        .flatMap(site -> proof.receipt(look(record.id()), record.id())
                                .map(receipt -> new CaseFile(record, receipt, pack, site, proof.key()))));
    }

    /// The page of a replay: made on the spot, recorded nowhere.
    @GET
    @Path("assessments/{id}/replay")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response replay(@PathParam("id") String id) {
        return replay.replay(look(id), id)
                .map(replayed -> Html.page(200, Templates.replay(ReplayView.of(replayed))))
                .orElseGet(() -> MissingPage.of(
                        id, consult.erased(caller.get().tenant(), id).isPresent()));
    }

    /// The newest checkpoint: keep it elsewhere, and nobody can cut the log short unseen.
    @GET
    @Path("log/checkpoint")
    @Produces(TEXT)
    @RunOnVirtualThread
    public Response checkpoint() {
        return proof.checkpoint().map(note -> text(200, note)).orElseGet(() -> text(404, "Nothing is logged yet.\n"));
    }

    /// The key under which checkpoints are signed.
    @GET
    @Path("log/key")
    @Produces(TEXT)
    @RunOnVirtualThread
    public Response key() {
        return text(200, proof.key() + "\n");
    }

    private static Response file(byte[] content, String type, String name) {
        return Response.ok(content, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static Response text(int status, String words) {
        return Response.status(status)
                .entity(words.getBytes(StandardCharsets.UTF_8))
                .type(TEXT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response absent(String id) {
        boolean erased = consult.erased(caller.get().tenant(), id).isPresent();
        return text(
                erased ? 410 : 404,
                erased
                        ? "The content of this record was erased; its receipt still proves that it was there.\n"
                        : "No record has this id, or its rules and profile were not kept yet when it was made.\n");
    }
}
