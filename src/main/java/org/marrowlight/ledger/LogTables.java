package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.marrowlight.consult.log.Checkpoint;
import org.marrowlight.consult.log.LogKey;
import org.marrowlight.consult.log.LogTree;

/// The log on PostgreSQL. Leaves wait in a queue, where records put them in their own transaction, and get their places
/// one batch after another: recording never waits for the log, and two services never give one place twice.
@ApplicationScoped
class LogTables implements LogTree.Hashes {

    /// Names the lock under which places are given; any number will do that nobody else uses.
    private static final long LOCK = 0x4D617272_6F774C67L;

    private static final int BATCH = 4096;

    private static final String TAKE = """
            with taken as (delete from log_queue where leaf in (select leaf from log_queue order by leaf limit :batch)
                returning leaf, hash)
            select leaf, hash from taken order by leaf
            """;

    private static final String PLACE = """
            insert into log_entry (place, leaf, hash)
            select :first + number - 1, leaf, decode(hash, 'hex')
            from unnest(cast(:leaves as uuid[]), cast(:hashes as text[])) with ordinality as t (leaf, hash, number)
            """;

    private static final String NODES = """
            insert into log_node (level, place, hash)
            select level, place, decode(hash, 'hex')
            from unnest(cast(:levels as smallint[]), cast(:places as bigint[]), cast(:hashes as text[]))
                as t (level, place, hash)
            """;

    private static final String SIGNED =
            "insert into log_checkpoint (size, note, signed_at) values (:size, :note, :at)";

    private final Session database;
    private final LogTree tree = new LogTree(this);

    LogTables(Session database) {
        this.database = database;
    }

    /// A leaf that waits.
    private record Waiting(UUID leaf, byte[] hash) {}

    /// Gives waiting leaves their places and signs the tree that they make.
    ///
    /// @param patient whether to wait while another service gives places; otherwise that is left to it
    /// @param elsewhere the newest checkpoint that is kept outside of the database
    /// @return the note of the new checkpoint; empty if nothing waits
    /// @throws IllegalStateException if the log is not the one that was signed before: nothing is signed on top of
    /// it
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<String> place(LogKey key, Instant now, boolean patient, Optional<String> elsewhere) {
        if (!locked(patient)) {
            return Optional.empty();
        }
        elsewhere.ifPresent(note -> mustHold(note, key));
        newest().ifPresent(note -> mustHold(note, key));
        List<Waiting> waiting = take();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        long first = size();
        List<byte[]> hashes = waiting.stream().map(Waiting::hash).toList();
        List<LogTree.Node> nodes = tree.grow(first, hashes);
        add(first, waiting, hashes);
        add(nodes);
        long size = first + waiting.size();
        String note = new Checkpoint(key.publicKey().name(), size, tree.root(size)).sign(key);
        database.createNativeMutationQuery(SIGNED)
                .setParameter("size", size)
                .setParameter("note", note)
                .setParameter("at", now)
                .executeUpdate();
        return Optional.of(note);
    }

    private void mustHold(String note, LogKey key) {
        boolean holds = Checkpoint.read(note, key.publicKey()) instanceof Checkpoint.Reading.Signed signed
                && signed.checkpoint().size() <= size()
                && Arrays.equals(
                        tree.root(signed.checkpoint().size()),
                        signed.checkpoint().root());
        if (!holds) {
            throw new IllegalStateException("the log is not the one that was signed before; nothing is signed any more;"
                    + " run ./marrowlight verify");
        }
    }

    private boolean locked(boolean patient) {
        if (patient) {
            database.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
                    .setParameter("lock", LOCK)
                    .getSingleResult();
            return true;
        }
        return database.createNativeQuery(
                        "select exists (select from log_queue) and pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    private List<Waiting> take() {
        return database.createNativeQuery(TAKE, Object[].class)
                .setParameter("batch", BATCH)
                .getResultStream()
                .map(row -> new Waiting((UUID) row[0], (byte[]) row[1]))
                .toList();
    }

    private void add(long first, List<Waiting> waiting, List<byte[]> hashes) {
        database.createNativeMutationQuery(PLACE)
                .setParameter("first", first)
                .setParameter(
                        "leaves", Sql.array(waiting.stream().map(Waiting::leaf).toList()))
                .setParameter("hashes", Sql.hexArray(hashes))
                .executeUpdate();
    }

    private void add(List<LogTree.Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery(NODES)
                .setParameter(
                        "levels",
                        Sql.array(nodes.stream().map(LogTree.Node::level).toList()))
                .setParameter(
                        "places",
                        Sql.array(nodes.stream().map(LogTree.Node::index).toList()))
                .setParameter(
                        "hashes",
                        Sql.hexArray(nodes.stream().map(LogTree.Node::hash).toList()))
                .executeUpdate();
    }

    /// How many leaves have their place.
    @Transactional
    long size() {
        return database.createNativeQuery("select coalesce(max(place) + 1, 0) from log_entry", Long.class)
                .getSingleResult();
    }

    /// How many leaves wait for theirs.
    @Transactional
    long waiting() {
        return database.createNativeQuery("select count(*) from log_queue", Long.class)
                .getSingleResult();
    }

    @Override
    @Transactional
    public List<byte[]> range(int level, long from, long to) {
        String table = level == 0 ? "log_entry where " : "log_node where level = " + level + " and ";
        return database.createNativeQuery(
                        "select hash from " + table + "place >= :first and place < :end order by place", byte[].class)
                .setParameter("first", from)
                .setParameter("end", to)
                .getResultList();
    }

    /// The place of a leaf.
    @Transactional
    Optional<Long> place(UUID leaf) {
        return database.createNativeQuery("select place from log_entry where leaf = :leaf", Long.class)
                .setParameter("leaf", leaf)
                .uniqueResultOptional();
    }

    /// The note of the newest checkpoint.
    @Transactional
    Optional<String> newest() {
        return database.createNativeQuery("select note from log_checkpoint order by size desc limit 1", String.class)
                .uniqueResultOptional();
    }

    /// The notes of the checkpoints over more than `from` and at most `end` leaves, by size.
    @Transactional
    Map<Long, String> checkpoints(long from, long end) {
        return database.createNativeQuery(
                        "select size, note from log_checkpoint where size > :first and size <= :end", Object[].class)
                .setParameter("first", from)
                .setParameter("end", end)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    /// The stored node of each whole subtree by level and place, as hexadecimal.
    @Transactional
    Map<String, String> nodes() {
        return database.createNativeQuery("select level, place, hash from log_node", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row[0] + "/" + row[1], row -> HexFormat.of().formatHex((byte[]) row[2])));
    }
}
