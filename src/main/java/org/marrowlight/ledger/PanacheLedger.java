package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
import org.marrowlight.consult.Succession;

/// The ledger on PostgreSQL, one transaction for each recording and each look.
@ApplicationScoped
public class PanacheLedger implements Ledger {

    private static final int PAGE = 100;

    private final TenantTransaction transaction;
    private final AssessmentRecords records;
    private final RequestKeys keys;
    private final Supersessions supersessions;
    private final Corrections corrections;
    private final Accesses accesses;
    private final ErasureRows erasures;
    private final Listings listings;
    private final AssessmentReader reader = new AssessmentReader();

    PanacheLedger(
            TenantTransaction transaction,
            AssessmentRecords records,
            RequestKeys keys,
            Supersessions supersessions,
            Corrections corrections,
            Accesses accesses,
            ErasureRows erasures,
            Listings listings) {
        this.transaction = transaction;
        this.records = records;
        this.keys = keys;
        this.supersessions = supersessions;
        this.corrections = corrections;
        this.accesses = accesses;
        this.erasures = erasures;
        this.listings = listings;
    }

    @Override
    public Recording record(Caller caller, Consultation consultation, Submission submission, Set<UUID> outputs) {
        Consultation kept = asKept(consultation);
        return transaction.of(caller.tenant(), () -> add(caller, kept, submission, outputs));
    }

    private Recording add(Caller caller, Consultation kept, Submission submission, Set<UUID> outputs) {
        Keyed stands = new Keyed(submission.contentDigest(), kept.id());
        Optional<String> key = submission.key();
        if (key.isPresent() && !keys.add(caller.name(), key.get(), stands, kept.recordedAt())) {
            Keyed earlier = keys.find(caller.name(), key.get()).orElseThrow();
            return earlier.contentDigest().equals(stands.contentDigest())
                    ? replayed(caller, earlier.id())
                    : new Recording.KeyTaken();
        }
        if (!records.add(kept, submission, outputs)) {
            return replayed(caller, kept.id());
        }
        listings.add(kept);
        supersede(kept, submission.corrections());
        supersedeLateComer(kept, submission);
        accesses.granted(Access.create(caller, named(kept.id())), patient(kept));
        return new Recording.Kept(kept, false);
    }

    private Recording replayed(Caller caller, String id) {
        return look(Access.read(caller, named(id)), id)
                .<Recording>map(found -> new Recording.Kept(found, true))
                .orElseThrow(() -> new IllegalStateException("the id of a new record is taken, but nothing has it"));
    }

    private static String named(String id) {
        return "GuidanceResponse/" + id;
    }

    private static Optional<String> patient(Consultation consultation) {
        return consultation.assessment().patient().reference();
    }

    /// Marks the earlier answers that rest on results which this one knows better.
    private void supersede(Consultation later, List<SentResult> corrected) {
        if (corrected.isEmpty()) {
            return;
        }
        UUID id = UUID.fromString(later.id());
        corrections.add(corrected, Optional.of(id), later.recordedAt());
        records.withOtherContent(corrected).stream()
                .filter(earlier -> !earlier.equals(id))
                .forEach(earlier -> supersessions.add(earlier, Optional.of(id), later.recordedAt()));
    }

    /// Marks this answer if it rests on a result of which a correction came before it.
    private void supersedeLateComer(Consultation late, Submission submission) {
        List<SentResult> plain =
                submission.results().stream().filter(r -> !r.correction()).toList();
        UUID id = UUID.fromString(late.id());
        corrections.against(plain).forEach(better -> supersessions.add(id, better, late.recordedAt()));
    }

    @Override
    public List<String> retract(String tenant, List<SentResult> corrected, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return transaction.of(tenant, () -> {
            corrections.add(corrected, Optional.empty(), when);
            List<UUID> resting = records.withOtherContent(corrected);
            resting.forEach(earlier -> supersessions.add(earlier, Optional.empty(), when));
            return resting.stream().map(UUID::toString).toList();
        });
    }

    /// As it will be read back: the database keeps microseconds.
    private static Consultation asKept(Consultation c) {
        return new Consultation(
                c.tenant(),
                c.id(),
                c.requester(),
                c.request(),
                c.options(),
                c.input(),
                c.inputDigest(),
                c.assessment(),
                c.document(),
                c.documentDigest(),
                c.engineDigest(),
                c.recordedAt().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public Optional<Consultation> find(Access access, String id) {
        return transaction.of(access.caller().tenant(), () -> look(access, id));
    }

    private Optional<Consultation> look(Access access, String id) {
        Optional<Consultation> found = Uuids.parsed(id)
                .flatMap(uuid -> records.row(access.caller().tenant(), uuid))
                .map(this::consultation)
                .filter(c -> access.caller().sees(c.requester()));
        found.ifPresent(seen -> accesses.granted(access, patient(seen)));
        return found;
    }

    @Override
    public Optional<Instant> erased(String tenant, String id) {
        return Uuids.parsed(id).flatMap(uuid -> transaction.of(tenant, () -> erasures.when(uuid)));
    }

    @Override
    public Stream<Consultation> all(String tenant) {
        return Stream.iterate(
                        page(tenant, new UUID(0, 0)),
                        page -> !page.isEmpty(),
                        page -> page(tenant, UUID.fromString(page.getLast().id())))
                .flatMap(List::stream);
    }

    private List<Consultation> page(String tenant, UUID after) {
        return transaction.of(tenant, () -> records.after(after, PAGE).stream()
                .map(this::consultation)
                .toList());
    }

    @Override
    public Optional<Keyed> keyed(Caller caller, String key) {
        return transaction.of(caller.tenant(), () -> keys.find(caller.name(), key));
    }

    @Override
    public List<Consultation> search(Access access, LedgerQuery query) {
        boolean possible = query.id().map(id -> Uuids.parsed(id).isPresent()).orElse(true);
        return transaction.of(access.caller().tenant(), () -> {
            List<Consultation> found = possible
                    ? records.matching(access.caller(), query).stream()
                            .map(this::consultation)
                            .toList()
                    : List.of();
            seen(access, query, found);
            return found;
        });
    }

    /// A search goes on record for each patient whose data it gave, else for the patient it asked about; a look at one
    /// resource that is not there gave nothing.
    private void seen(Access access, LedgerQuery query, List<Consultation> found) {
        List<Optional<String>> patients =
                found.stream().map(PanacheLedger::patient).distinct().toList();
        if (!patients.isEmpty()) {
            patients.forEach(patient -> accesses.granted(access, patient));
        } else if (access.act() == Access.Act.SEARCH) {
            accesses.granted(access, query.patient().map(PatientReference::sent));
        }
    }

    @Override
    public Succession succession(String tenant, String id) {
        return Uuids.parsed(id)
                .map(uuid -> transaction.of(tenant, () -> supersessions.of(uuid)))
                .orElse(Succession.NONE);
    }

    private Consultation consultation(AssessmentRecord row) {
        byte[] document = requireNonNull(row.document);
        return new Consultation(
                requireNonNull(row.tenant),
                requireNonNull(row.id).toString(),
                requireNonNull(row.requester),
                Optional.ofNullable(row.requestValue)
                        .map(value -> new RequestIdentifier(Optional.ofNullable(row.requestSystem), value)),
                new InputOptions(row.strict, Optional.ofNullable(row.pathPatient)),
                requireNonNull(row.input),
                requireNonNull(row.inputDigest),
                reader.read(document),
                document,
                requireNonNull(row.documentDigest),
                requireNonNull(row.engineDigest),
                requireNonNull(row.recordedAt));
    }
}
