package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.consult.log.LogTree;

/// The leaves of the tenant of the transaction, on their way into the log.
@ApplicationScoped
class Leaves {

    private static final String ADD = """
            with proof as (insert into leaf (id, kind, subject, body, salt)
                values (:id, :kind, :subject, :body, cast(:salt as bytea)))
            insert into log_queue (leaf, hash) values (:id, :hash)
            """;

    private static final String OF_RECORD = """
            select id, body, salt from leaf where subject = :subject and kind = 'assessment'
            order by salt is null, id desc limit 1
            """;

    private static final String KEPT = """
            select l.id, l.kind, l.subject, l.body, l.salt, e.place, coalesce(e.hash, q.hash) from leaf l
            left join log_entry e on e.leaf = l.id left join log_queue q on q.leaf = l.id
            """;

    private static final String WITHOUT = """
            select a.id from assessment a where not exists
                (select from leaf l where l.subject = a.id and l.kind = 'assessment' and l.salt is not null)
            """;

    private final Session database;

    Leaves(Session database) {
        this.database = database;
    }

    /// A leaf as it is kept.
    ///
    /// @param place its place in the log; null while it waits
    /// @param logged the hash that the log, or the queue, holds for it; null if neither knows it
    record Kept(
            UUID id,
            String kind,
            UUID subject,
            byte[] body,
            byte @Nullable [] salt,
            @Nullable Long place,
            byte @Nullable [] logged) {}

    /// Adds the leaf of an event.
    void add(String kind, Leaf leaf, Instant now) {
        add(kind, UUID.fromString(leaf.entry().id()), leaf.bytes(), null, Uuids.next(now));
    }

    /// Adds the leaf of a record that has none yet.
    void add(SealedLeaf leaf, UUID record) {
        add("assessment", record, leaf.body(), leaf.salt(), leaf.id());
    }

    private void add(String kind, UUID subject, byte[] body, byte @Nullable [] salt, UUID id) {
        database.createNativeMutationQuery(ADD)
                .setParameter("id", id)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .setParameter("body", body)
                .setParameter("salt", salt)
                .setParameter("hash", LogTree.leafHash(body))
                .executeUpdate();
    }

    /// The leaf of a record: the one that can be opened, else the newest.
    Optional<SealedLeaf> of(UUID record) {
        return database.createNativeQuery(OF_RECORD, Object[].class)
                .setParameter("subject", record)
                .getResultStream()
                .map(row ->
                        new SealedLeaf((UUID) row[0], (byte[]) row[1], row[2] == null ? new byte[0] : (byte[]) row[2]))
                .findFirst();
    }

    /// The leaves that follow one, in the order of their ids.
    List<Kept> after(UUID id, int count) {
        return kept("l.id > :id", id, count);
    }

    /// The leaves about a record.
    List<Kept> about(UUID record) {
        return kept("l.subject = :id", record, Integer.MAX_VALUE);
    }

    private List<Kept> kept(String condition, UUID id, int count) {
        return database.createNativeQuery(KEPT + " where " + condition + " order by l.id limit :count", Object[].class)
                .setParameter("id", id)
                .setParameter("count", count)
                .getResultStream()
                .map(Leaves::kept)
                .toList();
    }

    private static Kept kept(@Nullable Object[] row) {
        return new Kept(
                (UUID) requireNonNull(row[0]),
                String.valueOf(row[1]),
                (UUID) requireNonNull(row[2]),
                (byte[]) requireNonNull(row[3]),
                (byte[]) row[4],
                (Long) row[5],
                (byte[]) row[6]);
    }

    /// The records that have no leaf which can be opened.
    List<UUID> missing() {
        return database.createNativeQuery(WITHOUT, UUID.class).getResultList();
    }
}
