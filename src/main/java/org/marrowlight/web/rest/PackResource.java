package org.marrowlight.web.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.PackEvent;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.fhir.Refusal;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Rule packs of the organisation: who brought in, proposed and activated which.
@Path("/packs")
@RolesAllowed({Role.RULES, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class PackResource {

    private static final String ZIP = "application/zip";

    private final PackRegister packs;
    private final CurrentCaller caller;

    PackResource(PackRegister packs, CurrentCaller caller) {
        this.packs = packs;
        this.caller = caller;
    }

    /// Something that happened to a pack.
    public record Told(PackId pack, Leaf.Standing standing, String who, String at) {
        static Told of(PackEvent event) {
            return new Told(
                    event.pack(), event.standing(), event.who(), event.at().toString());
        }
    }

    /// The pack in force and what happened, oldest first.
    public record Overview(PackId inForce, List<Told> history) {}

    /// What became of a pack.
    public record Became(PackId pack, Leaf.Standing standing) {}

    /// Why nothing was done.
    public record Faults(List<Problem> problems) {}

    /// The pack in force, and what happened to packs.
    @GET
    @RolesAllowed({Role.RULES, Role.ADMIN, Role.AUDITOR, Role.CLINICIAN})
    @RunOnVirtualThread
    public Response overview() {
        String tenant = caller.get().tenant();
        return json(
                200,
                new Overview(
                        packs.of(tenant).pack().id(),
                        packs.history(tenant).stream().map(Told::of).toList()));
    }

    /// Brings in the texts of a pack: checked, compiled, kept as a draft. Nothing answers by it yet.
    @POST
    @Consumes(ZIP)
    @RolesAllowed(Role.RULES)
    @RunOnVirtualThread
    public Response draft(byte @Nullable [] zip) {
        return PackArchive.read(zip == null ? new byte[0] : zip)
                .map(sources -> told(packs.draft(caller.get(), sources), 201))
                .orElseGet(() -> json(
                        400,
                        new Faults(List.of(Problem.fatal(
                                ProblemCode.PACK_ARCHIVE,
                                "",
                                "The body is no ZIP of the texts of a pack, or holds more than 20 MiB or 2,000 files.",
                                "Send the folder of the pack as a ZIP.")))));
    }

    /// Proposes a pack.
    @POST
    @Path("{digest}/candidate")
    @RolesAllowed(Role.RULES)
    @RunOnVirtualThread
    public Response propose(@PathParam("digest") String digest) {
        return told(packs.propose(caller.get(), digest), 200);
    }

    /// Puts a candidate in force; not for the one who proposed it.
    @POST
    @Path("{digest}/activation")
    @RunOnVirtualThread
    public Response activate(@PathParam("digest") String digest) {
        return told(packs.activate(caller.get(), digest), 200);
    }

    private static Response told(PackRegister.Outcome outcome, int done) {
        return switch (outcome) {
            case PackRegister.Done did -> json(done, new Became(did.pack(), did.standing()));
            case PackRegister.Refused refused ->
                json(Refusal.status(refused.problems()), new Faults(refused.problems()));
        };
    }

    private static Response json(int status, Object body) {
        return Response.status(status)
                .entity(CanonicalJson.write(body))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
