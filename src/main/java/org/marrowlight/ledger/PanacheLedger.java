package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
import org.marrowlight.consult.Succession;

/// The ledger on PostgreSQL, one transaction for each recording.
@ApplicationScoped
public class PanacheLedger implements Ledger {

    private final AssessmentRecords records;
    private final RequestKeys keys;
    private final Supersessions supersessions;
    private final Corrections corrections;
    private final AssessmentReader reader = new AssessmentReader();

    PanacheLedger(AssessmentRecords records, RequestKeys keys, Supersessions supersessions, Corrections corrections) {
        this.records = records;
        this.keys = keys;
        this.supersessions = supersessions;
        this.corrections = corrections;
    }

    @Override
    @Transactional
    public Recording record(Consultation consultation, Submission submission, Set<UUID> outputs) {
        Consultation kept = asKept(consultation);
        Keyed stands = new Keyed(submission.contentDigest(), kept.id());
        Optional<String> key = submission.key();
        if (key.isPresent() && !keys.add(kept.tenant(), key.get(), stands, kept.recordedAt())) {
            Keyed earlier = keyed(kept.tenant(), key.get()).orElseThrow();
            return earlier.contentDigest().equals(stands.contentDigest())
                    ? replayed(kept.tenant(), earlier.id())
                    : new Recording.KeyTaken();
        }
        if (!records.add(kept, submission, outputs)) {
            return replayed(kept.tenant(), kept.id());
        }
        supersede(kept, submission.corrections());
        supersedeLateComer(kept, submission);
        return new Recording.Kept(kept, false);
    }

    private Recording replayed(String tenant, String id) {
        return find(tenant, id)
                .<Recording>map(found -> new Recording.Kept(found, true))
                .orElseThrow(() -> new IllegalStateException("the id of a new record is taken, but nothing has it"));
    }

    /// Marks the earlier answers that rest on results which this one knows better.
    private void supersede(Consultation later, List<SentResult> corrected) {
        if (corrected.isEmpty()) {
            return;
        }
        UUID id = UUID.fromString(later.id());
        corrections.add(later.tenant(), corrected, Optional.of(id), later.recordedAt());
        records.withOtherContent(later.tenant(), corrected).stream()
                .filter(earlier -> !earlier.equals(id))
                .forEach(earlier -> supersessions.add(later.tenant(), earlier, Optional.of(id), later.recordedAt()));
    }

    /// Marks this answer if it rests on a result of which a correction came before it.
    private void supersedeLateComer(Consultation late, Submission submission) {
        List<SentResult> plain =
                submission.results().stream().filter(r -> !r.correction()).toList();
        UUID id = UUID.fromString(late.id());
        corrections
                .against(late.tenant(), plain)
                .forEach(better -> supersessions.add(late.tenant(), id, better, late.recordedAt()));
    }

    @Override
    @Transactional
    public List<String> retract(String tenant, List<SentResult> corrected, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        corrections.add(tenant, corrected, Optional.empty(), when);
        List<UUID> resting = records.withOtherContent(tenant, corrected);
        resting.forEach(earlier -> supersessions.add(tenant, earlier, Optional.empty(), when));
        return resting.stream().map(UUID::toString).toList();
    }

    /// As it will be read back: the database keeps microseconds.
    private static Consultation asKept(Consultation c) {
        return new Consultation(
                c.tenant(),
                c.id(),
                c.requester(),
                c.request(),
                c.input(),
                c.inputDigest(),
                c.assessment(),
                c.document(),
                c.documentDigest(),
                c.recordedAt().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    @Transactional
    public Optional<Consultation> find(String tenant, String id) {
        return Uuids.parsed(id).flatMap(uuid -> records.row(tenant, uuid)).map(this::consultation);
    }

    @Override
    @Transactional
    public Optional<Keyed> keyed(String tenant, String key) {
        return keys.find(tenant, key);
    }

    @Override
    @Transactional
    public List<Consultation> search(String tenant, LedgerQuery query) {
        boolean possible = query.id().map(id -> Uuids.parsed(id).isPresent()).orElse(true);
        return possible
                ? records.matching(tenant, query).stream()
                        .map(this::consultation)
                        .toList()
                : List.of();
    }

    @Override
    @Transactional
    public Succession succession(String tenant, String id) {
        return Uuids.parsed(id).map(uuid -> supersessions.of(tenant, uuid)).orElse(Succession.NONE);
    }

    private Consultation consultation(AssessmentRecord row) {
        byte[] document = requireNonNull(row.document);
        return new Consultation(
                requireNonNull(row.tenant),
                requireNonNull(row.id).toString(),
                requireNonNull(row.requester),
                Optional.ofNullable(row.requestValue)
                        .map(value -> new RequestIdentifier(Optional.ofNullable(row.requestSystem), value)),
                requireNonNull(row.input),
                requireNonNull(row.inputDigest),
                reader.read(document),
                document,
                requireNonNull(row.documentDigest),
                requireNonNull(row.recordedAt));
    }
}
