package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Erasure;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.log.Leaf;

/// Takes content out of the record and leaves tombstones.
@ApplicationScoped
public class ErasureRows implements Erasure {

    private static final String TOMBSTONES =
            "select at, who, reason from erasure where assessment = :id order by at desc";

    private static final String WITHOUT_LEAF = """
            select e.assessment from erasure e where not exists
                (select from leaf l where l.subject = e.assessment and l.kind = 'erasure')
            """;

    private final TenantTransaction transaction;
    private final Leaves leaves;
    private final Session database;

    ErasureRows(TenantTransaction transaction, Leaves leaves, Session database) {
        this.transaction = transaction;
        this.leaves = leaves;
        this.database = database;
    }

    /// A tombstone.
    private record Tombstone(Instant at, String who, Leaf.Reason reason) {

        byte[] leaf(String tenant, UUID record) {
            return as(tenant, record).bytes();
        }

        Leaf as(String tenant, UUID record) {
            return new Leaf.Erasure(new Leaf.Entry(tenant, record.toString(), at), who, reason);
        }
    }

    @Override
    public List<String> patient(Caller caller, PatientReference patient) {
        return erase(caller, "patient = :about", patient.local(), Leaf.Reason.PATIENT_REQUEST, patient.local());
    }

    @Override
    public List<String> before(Caller caller, Instant moment) {
        return erase(caller, "recorded_at < :about", moment, Leaf.Reason.RETENTION, null);
    }

    private List<String> erase(
            Caller caller, String which, Object about, Leaf.Reason reason, @Nullable String patient) {
        return transaction.of(caller.tenant(), () -> {
            List<UUID> gone = database.createNativeQuery(
                            "select erased from erase_records(array(select id from assessment where " + which
                                    + "), cast(:patient as text), :who, :reason) as erased",
                            UUID.class)
                    .setParameter("about", about)
                    .setParameter("patient", patient)
                    .setParameter("who", caller.name())
                    .setParameter("reason", reason.code())
                    .getResultList();
            gone.forEach(record -> {
                Tombstone stone = tombstones(record).getFirst();
                leaves.add("erasure", stone.as(caller.tenant(), record), stone.at());
            });
            return gone.stream().map(UUID::toString).toList();
        });
    }

    private List<Tombstone> tombstones(UUID record) {
        return database.createNativeQuery(TOMBSTONES, Object[].class)
                .setParameter("id", record)
                .getResultStream()
                .map(row -> new Tombstone(
                        (Instant) row[0],
                        row[1].toString(),
                        Leaf.Reason.valueOf(
                                row[2].toString().toUpperCase(Locale.ROOT).replace('-', '_'))))
                .toList();
    }

    /// Whether the content of a record of the tenant was erased.
    boolean erased(UUID record) {
        return !tombstones(record).isEmpty();
    }

    /// When the content of a record of the tenant was erased.
    Optional<Instant> when(UUID record) {
        return tombstones(record).stream().map(Tombstone::at).findFirst();
    }

    /// The leaf of a tombstone: the one that a leaf is of, else the newest.
    Optional<byte[]> leaf(String tenant, UUID record, byte[] body) {
        List<byte[]> all = tombstones(record).stream()
                .map(stone -> stone.leaf(tenant, record))
                .toList();
        return all.stream()
                .filter(leaf -> Arrays.equals(leaf, body))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /// The erased records of the tenant that no leaf tells of.
    List<UUID> withoutLeaf() {
        return database.createNativeQuery(WITHOUT_LEAF, UUID.class).getResultList();
    }
}
