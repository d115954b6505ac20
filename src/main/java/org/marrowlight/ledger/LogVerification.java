package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.marrowlight.consult.Proof.Progress;
import org.marrowlight.consult.Proof.Verification;
import org.marrowlight.consult.log.Checkpoint;
import org.marrowlight.consult.log.LogKey;
import org.marrowlight.consult.log.LogPublicKey;
import org.marrowlight.consult.log.LogTree;
import org.marrowlight.consult.log.TreeWalk;

/// Recomputes record and log and tells everything that does not hold, with its place.
@ApplicationScoped
class LogVerification {

    private static final int RUN = 4096;

    private final TenantTransaction transaction;
    private final OlderRecords organisations;
    private final RecordCheck records;
    private final LogTables tables;
    private final LogKeeper keeper;
    private final PackRows packs;
    private final LogPublicKey key;
    private final LogTree tree;
    private final Session database;

    LogVerification(
            TenantTransaction transaction,
            OlderRecords organisations,
            RecordCheck records,
            LogTables tables,
            LogKeeper keeper,
            PackRows packs,
            LogKey key,
            Session database) {
        this.transaction = transaction;
        this.organisations = organisations;
        this.records = records;
        this.tables = tables;
        this.keeper = keeper;
        this.packs = packs;
        this.key = key.publicKey();
        this.tree = new LogTree(tables);
        this.database = database;
    }

    /// Everything, of all organisations.
    ///
    /// @param earlier checkpoints that were kept elsewhere
    Verification all(List<String> earlier, Progress progress) {
        Tally tally = new Tally();
        for (String tenant : organisations.tenants()) {
            records(tenant, tally, progress);
        }
        entriesWithoutLeaf(tally);
        List<String> kept = new ArrayList<>(earlier);
        keeper.copied().ifPresent(kept::add);
        log(kept, tally, progress);
        packs.damaged().forEach(digest -> tally.fault("pack " + digest, "its texts are not those of its digest"));
        packs.damagedSites()
                .forEach(digest -> tally.fault("site profile " + digest, "its text is not that of its digest"));
        return tally.verification(tables.waiting(), tables.size());
    }

    private void records(String tenant, Tally tally, Progress progress) {
        UUID after = new UUID(0, 0);
        List<Leaves.Kept> page;
        do {
            UUID from = after;
            page = transaction.of(tenant, () -> records.page(tenant, from, RUN / 8, tally));
            after = page.isEmpty() ? after : page.getLast().id();
            progress.at(tally.leaves(), tables.size());
        } while (!page.isEmpty());
        transaction.of(tenant, () -> records.withoutLeaf(tally));
    }

    /// One record: its content against its leaf, its leaf against the log, the log against its newest checkpoint.
    Verification one(String tenant, String id) {
        Tally tally = new Tally();
        Optional<UUID> record = Uuids.parsed(id);
        boolean found = record.isPresent() && transaction.of(tenant, () -> records.one(tenant, record.get(), tally));
        if (!found) {
            tally.fault("record " + id, "is not there");
        }
        tables.newest().ifPresent(note -> newest(note, tally));
        return tally.verification(tables.waiting(), tables.size());
    }

    private void newest(String note, Tally tally) {
        signed("newest checkpoint", note, tally).ifPresent(checkpoint -> {
            if (!Arrays.equals(tree.root(checkpoint.size()), checkpoint.root())) {
                tally.fault("checkpoint " + checkpoint.size(), "its root is not that of the log");
            }
        });
    }

    private Optional<Checkpoint> signed(String where, String note, Tally tally) {
        return switch (Checkpoint.read(note, key)) {
            case Checkpoint.Reading.Signed signed -> Optional.of(signed.checkpoint());
            case Checkpoint.Reading.Refused refused -> {
                tally.fault(where, refused.why());
                yield Optional.empty();
            }
        };
    }

    private void entriesWithoutLeaf(Tally tally) {
        gone().forEach(row -> tally.fault(
                (Long) row[0] < 0 ? "queue" : "place " + row[0] + " of the log", "its leaf " + row[1] + " is gone"));
    }

    @Transactional
    List<Object[]> gone() {
        return database.createNativeQuery("select at_place, of_leaf from entries_without_leaf()", Object[].class)
                .getResultList();
    }

    private void log(List<String> kept, Tally tally, Progress progress) {
        SortedMap<Long, List<Checkpoint>> elsewhere = elsewhere(kept, tally);
        long size = tables.size();
        Map<String, String> stored = tables.nodes();
        TreeWalk walk = new TreeWalk((level, place, hash) -> {
            String found = stored.remove(level + "/" + place);
            if (!HexFormat.of().formatHex(hash).equals(found)) {
                tally.fault(
                        "node " + place + " of level " + level,
                        found == null ? "is gone" : "is not that of its leaves");
            }
        });
        boolean covered = size == 0;
        while (walk.size() < size) {
            long from = walk.size();
            long end = Math.min(from + RUN, size);
            SortedMap<Long, List<Checkpoint>> due = due(from, end, elsewhere, tally);
            for (byte[] hash : tables.range(0, from, end)) {
                walk.add(hash);
                root(walk, due, tally);
            }
            covered = due.containsKey(size);
            progress.at(walk.size(), size);
            if (walk.size() < end) {
                tally.fault("places " + from + " to " + (end - 1) + " of the log", "some are gone");
                return;
            }
        }
        beyond(size, stored, elsewhere, tally);
        if (!covered) {
            tally.fault("place " + (size - 1) + " of the log", "no checkpoint covers it");
        }
    }

    /// What is said of more leaves than were walked over. A service may have added some since; what is read here was
    /// written together with the leaves that it is about, so they must be there by now.
    private void beyond(
            long walked, Map<String, String> nodes, SortedMap<Long, List<Checkpoint>> elsewhere, Tally tally) {
        SortedMap<Long, List<Checkpoint>> later = due(walked, Long.MAX_VALUE, elsewhere, tally);
        long now = tables.size();
        nodes.keySet().stream()
                .filter(node -> last(node) > now)
                .forEach(node -> tally.fault("node " + node, "belongs to no subtree of the log"));
        later.tailMap(now + 1)
                .keySet()
                .forEach(size ->
                        tally.fault("checkpoint " + size, "the log was cut short: it has " + now + " leaves now"));
    }

    /// How many leaves a log has at least in which a node stands, by its level and place.
    private static long last(String node) {
        int slash = node.indexOf('/');
        int level = Integer.parseInt(node.substring(0, slash));
        return (Long.parseLong(node.substring(slash + 1)) + 1) << level;
    }

    private static void root(TreeWalk walk, SortedMap<Long, List<Checkpoint>> due, Tally tally) {
        due.getOrDefault(walk.size(), List.of()).stream()
                .filter(checkpoint -> !Arrays.equals(checkpoint.root(), walk.root()))
                .forEach(checkpoint ->
                        tally.fault("checkpoint " + checkpoint.size(), "its root is not that of the log"));
    }

    /// The checkpoints over more than `from` and at most `end` leaves, those of the database and those kept elsewhere.
    private SortedMap<Long, List<Checkpoint>> due(
            long from, long end, SortedMap<Long, List<Checkpoint>> elsewhere, Tally tally) {
        SortedMap<Long, List<Checkpoint>> bySize = new TreeMap<>();
        elsewhere.tailMap(from + 1).forEach((size, all) -> {
            if (size <= end) {
                bySize.put(size, new ArrayList<>(all));
            }
        });
        tables.checkpoints(from, end).forEach((size, note) -> signed("checkpoint " + size, note, tally)
                .ifPresent(checkpoint -> {
                    if (checkpoint.size() == size) {
                        bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(checkpoint);
                    } else {
                        tally.fault("checkpoint " + size, "stands under another size than it has");
                    }
                }));
        return bySize;
    }

    private SortedMap<Long, List<Checkpoint>> elsewhere(List<String> kept, Tally tally) {
        SortedMap<Long, List<Checkpoint>> bySize = new TreeMap<>();
        kept.forEach(note -> signed("checkpoint that was kept elsewhere", note, tally)
                .ifPresent(checkpoint -> bySize.computeIfAbsent(checkpoint.size(), s -> new ArrayList<>())
                        .add(checkpoint)));
        return bySize;
    }
}
