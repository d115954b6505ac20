package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.log.LogTree;
import org.marrowlight.consult.log.Opening;

/// Holds the rows of a tenant against their leaves, and the leaves against what the log has of them.
@ApplicationScoped
class RecordCheck {

    private final AssessmentRecords records;
    private final Leaves leaves;
    private final PackRows packs;
    private final ErasureRows erasures;
    private final Session database;
    private final AssessmentReader reader = new AssessmentReader();

    RecordCheck(AssessmentRecords records, Leaves leaves, PackRows packs, ErasureRows erasures, Session database) {
        this.records = records;
        this.leaves = leaves;
        this.packs = packs;
        this.erasures = erasures;
        this.database = database;
    }

    /// Checks the leaves that follow one.
    List<Leaves.Kept> page(String tenant, UUID after, int count, Tally tally) {
        List<Leaves.Kept> page = leaves.after(after, count);
        page.forEach(leaf -> check(tenant, leaf, tally));
        database.clear();
        return page;
    }

    /// Checks the leaves of one record; false if it has none.
    boolean one(String tenant, UUID record, Tally tally) {
        List<Leaves.Kept> all = leaves.about(record);
        all.forEach(leaf -> check(tenant, leaf, tally));
        return !all.isEmpty();
    }

    /// Tells the records that no leaf vouches for.
    Void withoutLeaf(Tally tally) {
        leaves.missing().forEach(id -> tally.fault("record " + id, "no leaf of the log vouches for it"));
        packs.withoutLeaf().forEach(event -> tally.fault("event " + event + " of a pack", "has no leaf"));
        erasures.withoutLeaf().forEach(id -> tally.fault("erasure of record " + id, "has no leaf of its own"));
        packs.misplaced()
                .forEach(id -> tally.fault(
                        "activation " + id + " of a pack",
                        "is not in the order of time, or nobody of that name proposed it"));
        packs.missing()
                .forEach(digest ->
                        tally.fault("pack or site profile " + digest, "is gone, but records were answered by it"));
        return null;
    }

    private void check(String tenant, Leaves.Kept leaf, Tally tally) {
        tally.leaf();
        String where = "leaf " + leaf.id() + " of " + leaf.kind() + " " + leaf.subject();
        if (leaf.logged() == null) {
            tally.fault(where, "is neither in the log nor on its way there");
        } else if (!Arrays.equals(leaf.logged(), LogTree.leafHash(leaf.body()))) {
            tally.fault(where, "is not what the log has" + (leaf.place() == null ? "" : " at place " + leaf.place()));
        }
        switch (leaf.kind()) {
            case "assessment" -> record(tenant, leaf, tally);
            case "pack" -> expect(where, leaf, packs.leaf(tenant, leaf.subject()), "event of a pack", tally);
            default -> expect(where, leaf, erasures.leaf(tenant, leaf.subject(), leaf.body()), "tombstone", tally);
        }
    }

    private static void expect(String where, Leaves.Kept leaf, Optional<byte[]> rebuilt, String what, Tally tally) {
        if (rebuilt.isEmpty()) {
            tally.fault(where, "its " + what + " is gone or another one");
        } else if (!Arrays.equals(rebuilt.get(), leaf.body())) {
            tally.fault(where, "its " + what + " says something else");
        }
    }

    private void record(String tenant, Leaves.Kept leaf, Tally tally) {
        String where = "record " + leaf.subject();
        byte[] salt = leaf.salt();
        if (salt == null) {
            tally.erased();
            if (!erasures.erasedSince(leaf.subject(), Uuids.moment(leaf.id()))) {
                tally.fault(where, "its salt is gone, but nobody erased it");
            }
            return;
        }
        Optional<AssessmentRecord> row = records.row(tenant, leaf.subject());
        if (row.isEmpty()) {
            erasedSince(where, leaf, tally);
            return;
        }
        tally.record();
        content(where, row.get(), new Salted(leaf, salt), tally);
    }

    /// It may have been erased while we looked.
    private void erasedSince(String where, Leaves.Kept leaf, Tally tally) {
        if (erasures.erasedSince(leaf.subject(), Uuids.moment(leaf.id()))) {
            tally.erased();
        } else {
            tally.fault(where, "is gone, but nobody erased it");
        }
    }

    private record Salted(Leaves.Kept leaf, byte[] salt) {}

    private void content(String where, AssessmentRecord row, Salted salted, Tally tally) {
        if (salted.salt().length != 32) {
            tally.fault(where, "its salt is damaged");
            return;
        }
        Opening opening = SealedLeaf.opening(row, salted.salt());
        if (!opening.document().equals(row.documentDigest)) {
            tally.fault(where, "document and its digest do not belong together");
        }
        if (!opening.input().equals(row.inputDigest)) {
            tally.fault(where, "input and its digest do not belong together");
        }
        byte[] rebuilt = SealedLeaf.leaf(row, opening.commitments()).bytes();
        if (!Arrays.equals(rebuilt, salted.leaf().body())) {
            tally.fault(
                    where, "says something else than its leaf " + salted.leaf().id());
        } else if (!underItsPatient(row)) {
            tally.fault(where, "stands under another patient than its document names");
        }
    }

    private boolean underItsPatient(AssessmentRecord row) {
        Optional<String> sent =
                reader.read(requireNonNull(row.document)).patient().reference();
        return sent.equals(Optional.ofNullable(row.reference))
                && sent.map(name -> new PatientReference(name).local()).equals(Optional.ofNullable(row.patient));
    }
}
