package org.marrowlight.ledger;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.consult.log.LogTree;
import org.marrowlight.consult.log.Opening;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.PackId;

/// The leaf of a record, as it is kept.
///
/// @param body the bytes that are hashed
/// @param salt what opens its commitments
record SealedLeaf(UUID id, byte[] body, byte[] salt) {

    private static final int SALT = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static byte[] newSalt() {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /// The leaf of a row that has none, under a new salt.
    static SealedLeaf of(AssessmentRecord row) {
        byte[] salt = newSalt();
        Leaf leaf = leaf(row, opening(row, salt).commitments());
        return new SealedLeaf(Uuids.next(leaf.entry().recordedAt()), leaf.bytes(), salt);
    }

    /// The leaf of a new record, under a new salt.
    static SealedLeaf of(Consultation c, String contentDigest) {
        byte[] salt = newSalt();
        Opening opening = new Opening(
                salt,
                c.documentDigest(),
                c.inputDigest(),
                new Opening.Request(
                        contentDigest,
                        c.request(),
                        c.options().patient(),
                        c.options().strict()));
        Assessment a = c.assessment();
        Leaf leaf = new Leaf.Assessment(
                new Leaf.Entry(c.tenant(), c.id(), c.recordedAt()),
                c.requester(),
                new Leaf.Basis(
                        Instant.parse(a.asOf()), new Leaf.Engine(a.engine(), c.engineDigest()), a.pack(), a.site()),
                opening.commitments());
        return new SealedLeaf(Uuids.next(c.recordedAt()), leaf.bytes(), salt);
    }

    /// Its hash in the tree.
    byte[] hash() {
        return LogTree.leafHash(body);
    }

    /// What opens the leaf of a row, from the bytes that the row holds now.
    static Opening opening(AssessmentRecord row, byte[] salt) {
        return new Opening(
                salt,
                Digest.sha256(requireNonNull(row.document)),
                Digest.sha256(requireNonNull(row.input)),
                new Opening.Request(
                        requireNonNull(row.contentDigest),
                        Optional.ofNullable(row.requestValue)
                                .map(value -> new RequestIdentifier(Optional.ofNullable(row.requestSystem), value)),
                        Optional.ofNullable(row.pathPatient),
                        row.strict));
    }

    /// The leaf that a row should have, from what the row holds now.
    static Leaf.Assessment leaf(AssessmentRecord row, Leaf.Commitments commitments) {
        return new Leaf.Assessment(
                new Leaf.Entry(
                        requireNonNull(row.tenant), requireNonNull(row.id).toString(), requireNonNull(row.recordedAt)),
                requireNonNull(row.requester),
                new Leaf.Basis(
                        requireNonNull(row.asOf),
                        new Leaf.Engine(requireNonNull(row.engine), requireNonNull(row.engineDigest)),
                        new PackId(
                                requireNonNull(row.packId),
                                requireNonNull(row.packVersion),
                                requireNonNull(row.packDigest)),
                        new Assessment.SiteRef(requireNonNull(row.siteId), requireNonNull(row.siteDigest))),
                commitments);
    }
}
