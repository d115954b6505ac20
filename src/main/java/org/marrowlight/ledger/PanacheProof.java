package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.log.Checkpoint;
import org.marrowlight.consult.log.LogKey;
import org.marrowlight.consult.log.LogPublicKey;
import org.marrowlight.consult.log.LogTree;
import org.marrowlight.consult.log.Opening;
import org.marrowlight.consult.log.Receipt;

/// The proof of the record on PostgreSQL.
@ApplicationScoped
public class PanacheProof implements Proof {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final TenantTransaction transaction;
    private final AssessmentRecords records;
    private final Leaves leaves;
    private final LogTables tables;
    private final LogKeeper keeper;
    private final LogVerification verification;
    private final PanacheLedger ledger;
    private final LogPublicKey key;
    private final LogTree tree;

    PanacheProof(
            TenantTransaction transaction,
            AssessmentRecords records,
            Leaves leaves,
            LogTables tables,
            LogKeeper keeper,
            LogVerification verification,
            PanacheLedger ledger,
            LogKey key) {
        this.transaction = transaction;
        this.records = records;
        this.leaves = leaves;
        this.tables = tables;
        this.keeper = keeper;
        this.verification = verification;
        this.ledger = ledger;
        this.key = key.publicKey();
        this.tree = new LogTree(tables);
    }

    /// A leaf and what opens it.
    private record Shown(SealedLeaf leaf, Optional<Opening> opening) {}

    @Override
    public Optional<byte[]> receipt(Access access, String id) {
        return Uuids.parsed(id).flatMap(record -> shown(access, record)).map(this::receipt);
    }

    private Optional<Shown> shown(Access access, UUID record) {
        String tenant = access.caller().tenant();
        boolean there = ledger.find(access, record.toString()).isPresent();
        boolean erased = !there
                && !access.caller().ownOnly()
                && ledger.erased(tenant, record.toString()).isPresent();
        return there || erased
                ? transaction.of(tenant, () -> leaves.of(record).map(leaf -> shown(tenant, record, leaf)))
                : Optional.empty();
    }

    private Shown shown(String tenant, UUID record, SealedLeaf leaf) {
        Optional<Opening> opening = leaf.salt().length == 0
                ? Optional.empty()
                : records.row(tenant, record).map(row -> SealedLeaf.opening(row, leaf.salt()));
        return new Shown(leaf, opening);
    }

    private byte[] receipt(Shown shown) {
        UUID leaf = shown.leaf().id();
        while (tables.place(leaf).isEmpty() && keeper.place(true)) {
            // its batch comes
        }
        long place = tables.place(leaf)
                .orElseThrow(() -> new IllegalStateException("a leaf is neither in the log nor on its way there"));
        String note = tables.newest().orElseThrow();
        Checkpoint checkpoint = checkpoint(note);
        List<byte[]> path = tree.inclusion(place, checkpoint.size());
        return new Receipt(members(shown.leaf().body()), shown.opening(), new Receipt.Place(place, path, note), key)
                .bytes();
    }

    private static Map<String, Object> members(byte[] leaf) {
        try {
            return JSON.readValue(leaf, MEMBERS);
        } catch (IOException e) {
            throw new UncheckedIOException("a leaf of the record cannot be read", e);
        }
    }

    private Checkpoint checkpoint(String note) {
        return switch (Checkpoint.read(note, key)) {
            case Checkpoint.Reading.Signed signed -> signed.checkpoint();
            case Checkpoint.Reading.Refused refused ->
                throw new IllegalStateException("the newest checkpoint does not hold: " + refused.why());
        };
    }

    @Override
    public Optional<String> checkpoint() {
        return tables.newest();
    }

    @Override
    public List<byte[]> consistency(long from, long to) {
        return tree.consistency(from, to);
    }

    @Override
    public String key() {
        return key.vkey();
    }

    @Override
    public Verification verify(List<String> earlier, Progress progress) {
        return verification.all(earlier, progress);
    }

    @Override
    public Verification verify(String tenant, String id) {
        return verification.one(tenant, requireNonNull(id));
    }
}
