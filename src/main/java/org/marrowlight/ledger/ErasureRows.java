package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
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
            select e.assessment from erasure e group by e.assessment having count(*) <>
                (select count(*) from leaf l where l.subject = e.assessment and l.kind = 'erasure')
            """;

    private static final int PORTION = 500;

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

    /// What to erase.
    ///
    /// @param records which, as a condition on `assessment` about `:about`
    private record Wanted(
            String records,
            Object about,
            Leaf.Reason reason,
            @Nullable String patient,
            @Nullable String reference,
            @Nullable Instant olderThan) {}

    @Override
    public List<String> patient(Caller caller, PatientReference patient) {
        String reference = patient.absolute() ? patient.sent() : null;
        return erase(
                caller,
                new Wanted(
                        reference == null ? "patient = :about" : "reference = :about",
                        reference == null ? patient.local() : patient.sent(),
                        Leaf.Reason.PATIENT_REQUEST,
                        patient.local(),
                        reference,
                        null));
    }

    /// In portions, each in a transaction of its own: what is erased stays erased if the rest has to wait.
    @Override
    public List<String> before(Caller caller, Instant moment) {
        Wanted wanted = new Wanted(
                "recorded_at < :about order by recorded_at limit " + PORTION,
                moment,
                Leaf.Reason.RETENTION,
                null,
                null,
                moment);
        List<String> all = new ArrayList<>();
        List<String> some;
        do {
            some = erase(caller, wanted);
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private List<String> erase(Caller caller, Wanted wanted) {
        return transaction.of(caller.tenant(), () -> {
            List<UUID> gone = database.createNativeQuery(
                            "select erased from erase_records(array(select id from assessment where " + wanted.records()
                                    + "), cast(:patient as text), cast(:reference as text),"
                                    + " cast(:olderThan as timestamptz), :who, :reason) as erased",
                            UUID.class)
                    .setParameter("about", wanted.about())
                    .setParameter("patient", wanted.patient())
                    .setParameter("reference", wanted.reference())
                    .setParameter("olderThan", wanted.olderThan())
                    .setParameter("who", caller.name())
                    .setParameter("reason", wanted.reason().code())
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

    /// Whether the content of a record of the tenant was erased at or after a moment.
    boolean erasedSince(UUID record, Instant moment) {
        return tombstones(record).stream().anyMatch(stone -> !stone.at().isBefore(moment));
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
