package org.marrowlight.consult.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.differential.Assessment.SiteRef;
import org.marrowlight.engine.PackDigest;
import org.marrowlight.knowledge.PackId;

/// A log with some dozens of entries of all kinds under a fresh key, and what is behind the entries.
final class SampleLog {

    static final String ORIGIN = "sample.example/marrowlight";
    static final int EARLIER = 29;
    static final int SIZE = 45;
    static final String SITE = "id: sample\nzone: Europe/Vienna\n";
    static final Map<String, String> PACK =
            Map.of("pack.yaml", "id: cytopenia\n", "signs/CYT-1.drl", "rule \"é\"\nend\n", "signs/Z.drl", "rule\n");

    /// One entry, with the texts that it commits to.
    record Recorded(Leaf leaf, Optional<Opening> opening, String document, String input) {}

    private final LogKey key;
    private final List<Recorded> entries = new ArrayList<>();
    private final MemoryLog log = new MemoryLog();

    SampleLog() {
        key = key(ORIGIN);
        Random random = new Random(42);
        for (int i = 0; i < SIZE; i++) {
            Recorded entry = entry(i, random);
            entries.add(entry);
            log.add(List.of(entry.leaf().hash()));
        }
    }

    static LogKey key(String name) {
        try {
            return LogKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Recorded entry(int i, Random random) {
        Leaf.Entry entry = new Leaf.Entry(
                "ward-" + i % 3,
                UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString(),
                Instant.parse("2026-01-15T08:00:00Z").plusNanos(1_234_000L * i));
        PackId pack = new PackId("cytopenia", "0.2.0", PackDigest.of(PACK));
        if (i % 9 == 7) {
            Leaf leaf = new Leaf.Erasure(entry, "privacy office", Leaf.Reason.PATIENT_REQUEST);
            return new Recorded(leaf, Optional.empty(), "", "");
        }
        if (i % 9 == 8) {
            Leaf leaf = new Leaf.PackStanding(entry, "Dr. \"Müller\" \u0001\t", pack, Leaf.Standing.ACTIVE);
            return new Recorded(leaf, Optional.empty(), "", "");
        }
        return assessment(i, entry, pack, random);
    }

    private static Recorded assessment(int i, Leaf.Entry entry, PackId pack, Random random) {
        byte[] salt = new byte[Sha256.LENGTH];
        random.nextBytes(salt);
        String document = "{\"answer\":" + i + "}";
        String input = "{\"bundle\":" + i + "}";
        Optional<String> patient = i % 2 == 0 ? Optional.of("patient-" + i) : Optional.empty();
        Opening opening = new Opening(
                salt,
                digest(document),
                digest(input),
                new Opening.Request(
                        digest(input),
                        i % 2 == 0
                                ? Optional.empty()
                                : Optional.of(new RequestIdentifier(Optional.of("urn:lis"), "r" + i)),
                        patient,
                        i % 4 == 1));
        Leaf leaf = new Leaf.Assessment(
                entry,
                "ehr 😀 " + i % 5,
                new Leaf.Basis(
                        entry.recordedAt().minusSeconds(i),
                        new Leaf.Engine("0.1.0", digest("engine")),
                        pack,
                        new SiteRef("sample", digest(SITE))),
                opening.commitments());
        boolean erased = i % 9 == 6;
        return new Recorded(leaf, erased ? Optional.empty() : Optional.of(opening), document, input);
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(UTF_8)));
    }

    LogKey key() {
        return key;
    }

    Recorded entry(int index) {
        return entries.get(index);
    }

    /// The receipt of an entry in the tree of one size.
    byte[] receipt(int index, int size) {
        return receipt(index, size, key);
    }

    byte[] receipt(int index, int size, LogKey signer) {
        String note = new Checkpoint(ORIGIN, size, log.tree().root(size)).sign(signer);
        Receipt.Place place = new Receipt.Place(index, log.tree().inclusion(index, size), note);
        Recorded entry = entries.get(index);
        return new Receipt(entry.leaf().members(), entry.opening(), place, signer.publicKey()).bytes();
    }

    /// The receipts of all entries in the last tree, and of the earlier ones in an earlier tree as well.
    List<byte[]> receipts() {
        List<byte[]> receipts = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            receipts.add(receipt(i, SIZE));
            if (i < EARLIER) {
                receipts.add(receipt(i, EARLIER));
            }
        }
        return receipts;
    }
}
