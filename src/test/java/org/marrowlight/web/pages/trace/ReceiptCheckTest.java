package org.marrowlight.web.pages.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.log.Checkpoint;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.consult.log.LogKey;
import org.marrowlight.consult.log.LogTree;
import org.marrowlight.consult.log.Opening;
import org.marrowlight.consult.log.Receipt;
import org.marrowlight.differential.Assessment.SiteRef;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.web.pages.trace.ReceiptCheck.Claim;

/// A receipt is taken for what it proves, and for nothing else.
class ReceiptCheckTest {

    private static final String DOCUMENT = "a".repeat(64);
    private static final String INPUT = "b".repeat(64);
    private static final String ID = "00000000-0000-5000-8000-000000000001";
    private static final Claim CLAIM = new Claim("default", ID, DOCUMENT, INPUT);
    private static final LogKey KEY = key();
    private static final int PLACE = 3;
    private static final int SIZE = 6;

    private static LogKey key() {
        try {
            return LogKey.of(
                    "log.example", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Opening opening() {
        byte[] salt = new byte[32];
        Arrays.fill(salt, (byte) 7);
        Opening.Request request = new Opening.Request(INPUT, Optional.empty(), Optional.empty(), false);
        return new Opening(salt, DOCUMENT, INPUT, request);
    }

    private static Leaf leaf() {
        return new Leaf.Assessment(
                new Leaf.Entry("default", ID, Instant.parse("2026-01-15T08:00:00Z")),
                "ehr",
                new Leaf.Basis(
                        Instant.parse("2026-01-15T08:00:00Z"),
                        new Leaf.Engine("0.1.0", INPUT),
                        new PackId("cytopenia", "0.2.0", DOCUMENT),
                        new SiteRef("default", INPUT)),
                opening().commitments());
    }

    /// A log in which the leaf stands between others.
    private static LogTree tree() {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            leaves.add(i == PLACE ? leaf().hash() : LogTree.leafHash(new byte[] {(byte) i}));
        }
        return new LogTree((_, from, to) -> leaves.subList((int) from, (int) to));
    }

    private static String receipt(Optional<Opening> opening, LogKey signer) {
        String note = new Checkpoint("log.example", SIZE, tree().root(SIZE)).sign(signer);
        Receipt.Place place = new Receipt.Place(PLACE, tree().inclusion(PLACE, SIZE), note);
        return new String(new Receipt(leaf().members(), opening, place, signer.publicKey()).bytes(), UTF_8);
    }

    private static ReceiptCheck check(String receipt, Claim claim) {
        return ReceiptCheck.of(receipt.getBytes(UTF_8), claim, KEY.publicKey().vkey());
    }

    private static String receipt() {
        return receipt(Optional.of(opening()), KEY);
    }

    @Test
    void receiptOfTheLog_holdsInEveryPart() {
        ReceiptCheck check = check(receipt(), CLAIM);

        assertThat(check.holds()).isTrue();
        assertThat(check.index()).isEqualTo(PLACE);
        assertThat(check.size()).isEqualTo(SIZE);
        assertThat(check.checkpoint()).startsWith("log.example\n6\n");
    }

    @Test
    void receiptOfSomethingElse_isNotAboutTheAssessment() {
        assertThat(List.of(
                        new Claim("other", ID, DOCUMENT, INPUT),
                        new Claim("default", ID.replace('1', '2'), DOCUMENT, INPUT),
                        new Claim("default", ID, INPUT, INPUT),
                        new Claim("default", ID, DOCUMENT, DOCUMENT)))
                .allSatisfy(claim -> {
                    ReceiptCheck check = check(receipt(), claim);
                    assertThat(check.about()).as(claim.toString()).isFalse();
                    assertThat(check.included() && check.signed()).isTrue();
                    assertThat(check.holds()).isFalse();
                });
    }

    @Test
    void otherLeafOrPlace_isNotIncluded() {
        assertThat(List.of(
                        receipt().replace("\"requester\":\"ehr\"", "\"requester\":\"eve\""),
                        receipt().replace("\"index\":3", "\"index\":2"),
                        receipt().replaceFirst("\"path\":\\[\"[0-9a-f]{2}", "\"path\":[\"00")))
                .allSatisfy(changed -> {
                    ReceiptCheck check = check(changed, CLAIM);
                    assertThat(check.included()).as(changed).isFalse();
                    assertThat(check.signed()).isTrue();
                    assertThat(check.holds()).isFalse();
                });
    }

    @Test
    void checkpointOfAnotherKey_provesNothing() {
        ReceiptCheck check = check(receipt(Optional.of(opening()), key()), CLAIM);

        assertThat(check.signed()).isFalse();
        assertThat(check.included()).isFalse();
        assertThat(check.about()).isTrue();
    }

    @Test
    void whatCannotBeRead_provesNothing() {
        assertThat(List.of("", "{}", "[]", "no json", receipt().replace("\"salt\":\"07", "\"salt\":\"zz")))
                .allSatisfy(broken -> assertThat(check(broken, CLAIM).holds()).isFalse());
        assertThat(check(receipt(Optional.empty(), KEY), CLAIM).holds()).isFalse();
    }
}
