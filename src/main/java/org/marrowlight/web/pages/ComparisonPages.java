package org.marrowlight.web.pages;

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
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Compare;
import org.marrowlight.consult.ComparisonReport;
import org.marrowlight.consult.FiledCase;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// What a pack on record would change: the case bank and recorded questions of the organisation, asked again. Shows ids
/// of records and what changed in their conclusions, never a patient.
@Path("/packs")
@RolesAllowed({Role.RULES, Role.ADMIN, Role.AUDITOR})
public class ComparisonPages {

    /// A comparison keeps every processor busy.
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private static final int MOST = 10_000;

    private final PackRegister packs;
    private final Ledger ledger;
    private final RecordedInputs inputs;
    private final CurrentCaller caller;

    ComparisonPages(PackRegister packs, Ledger ledger, RecordedInputs inputs, CurrentCaller caller) {
        this.packs = packs;
        this.ledger = ledger;
        this.inputs = inputs;
        this.caller = caller;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance comparison(ComparisonReport report, boolean stopped);

        static native TemplateInstance none(String why);
    }

    /// Compares a pack with the one in force.
    ///
    /// @param records how many recorded questions are asked again at most
    @GET
    @Path("{digest}/comparison")
    @Produces(Html.TYPE)
    @RunOnVirtualThread
    public Response comparison(
            @PathParam("digest") String digest, @QueryParam("records") @DefaultValue("500") int records) {
        String tenant = caller.get().tenant();
        if (packs.history(tenant).stream()
                .noneMatch(event -> event.pack().digest().equals(digest))) {
            return Html.page(404, Templates.none("No pack of this digest was brought in here."));
        }
        if (!ONE_AT_A_TIME.tryAcquire()) {
            return Html.page(503, Templates.none("Another comparison is running; try again later."));
        }
        try {
            return switch (packs.open(digest)) {
                case Rulebook.Refused refused -> Html.page(422, Templates.none("This engine cannot run the pack."));
                case Rulebook.Loaded loaded -> compared(tenant, loaded, Math.clamp(records, 0, MOST));
            };
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private Response compared(String tenant, Rulebook.Loaded loaded, int records) {
        Answerer inForce = packs.of(tenant);
        Answerer candidate = packs.answering(loaded);
        Stream<FiledCase> bank = CaseBank.read().stream()
                .map(patient -> new FiledCase(
                        patient.name(), patient.input(), InputOptions.LENIENT, patient.asOf(), Optional.empty()));
        Stream<FiledCase> record = ledger.all(tenant).limit(records).map(FiledCase::of);
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            ComparisonReport report =
                    new Compare(inForce, candidate, inputs).run(Stream.concat(bank, record), workers, progress -> {});
            return Html.page(200, Templates.comparison(report, report.stops(Set.of())));
        }
    }
}
