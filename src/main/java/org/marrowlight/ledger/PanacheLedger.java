package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Ledger;

/// The ledger on PostgreSQL, one transaction for each recording.
@ApplicationScoped
public class PanacheLedger implements Ledger {

    private final AssessmentRecords records;
    private final AssessmentReader reader = new AssessmentReader();

    PanacheLedger(AssessmentRecords records) {
        this.records = records;
    }

    @Override
    @Transactional
    public Consultation record(Consultation consultation) {
        Consultation kept = asKept(consultation);
        if (records.add(kept)) {
            return kept;
        }
        return find(kept.tenant(), kept.id())
                .orElseThrow(() -> new IllegalStateException("the id of a new record is taken, but nothing has it"));
    }

    /// As it will be read back: the database keeps microseconds.
    private static Consultation asKept(Consultation c) {
        return new Consultation(
                c.tenant(),
                c.id(),
                c.requester(),
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
        return uuid(id).flatMap(uuid -> records.row(tenant, uuid)).map(this::consultation);
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Consultation consultation(AssessmentRecord row) {
        byte[] document = requireNonNull(row.document);
        return new Consultation(
                requireNonNull(row.tenant),
                requireNonNull(row.id).toString(),
                requireNonNull(row.requester),
                requireNonNull(row.input),
                requireNonNull(row.inputDigest),
                reader.read(document),
                document,
                requireNonNull(row.documentDigest),
                requireNonNull(row.recordedAt));
    }
}
