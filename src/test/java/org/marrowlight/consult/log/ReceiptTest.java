package org.marrowlight.consult.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment.SiteRef;
import org.marrowlight.knowledge.PackId;

/// Pins the bytes of leaves and receipts.
class ReceiptTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);
    private static final PackId PACK = new PackId("cytopenia", "0.2.0", A);
    private static final Leaf.Entry ENTRY = new Leaf.Entry(
            "default", "00000000-0000-5000-8000-000000000001", Instant.parse("2026-01-15T08:00:00.123456789Z"));
    private static final Leaf ASSESSMENT = new Leaf.Assessment(
            ENTRY,
            "ehr",
            new Leaf.Basis(
                    Instant.parse("2026-01-15T08:00:00Z"),
                    new Leaf.Engine("0.1.0", B),
                    PACK,
                    new SiteRef("default", C)),
            new Leaf.Commitments(A, B, C));

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void leafOfAnAssessment_isCanonicalJson() {
        assertThat(text(ASSESSMENT.bytes())).isEqualTo("""
                {"asOf":"2026-01-15T08:00:00Z","document":"%1$s","engine":{"digest":"%2$s","version":"0.1.0"},\
                "id":"00000000-0000-5000-8000-000000000001","input":"%2$s","kind":"assessment",\
                "pack":{"digest":"%1$s","id":"cytopenia","version":"0.2.0"},\
                "recordedAt":"2026-01-15T08:00:00.123456Z","request":"%3$s","requester":"ehr",\
                "schema":"marrowlight/leaf/1","site":{"digest":"%3$s","id":"default"},"tenant":"default"}\
                """.formatted(A, B, C));
    }

    @Test
    void leavesOfOtherKinds_areCanonicalJson() {
        assertThat(text(new Leaf.Erasure(ENTRY, "privacy", Leaf.Reason.PATIENT_REQUEST).bytes()))
                .isEqualTo("""
                {"by":"privacy","id":"00000000-0000-5000-8000-000000000001","kind":"erasure",\
                "reason":"patient-request","recordedAt":"2026-01-15T08:00:00.123456Z",\
                "schema":"marrowlight/leaf/1","tenant":"default"}\
                """);
        assertThat(text(new Leaf.PackStanding(ENTRY, "rules", PACK, Leaf.Standing.ACTIVE).bytes()))
                .isEqualTo("""
                {"by":"rules","id":"00000000-0000-5000-8000-000000000001","kind":"pack",\
                "pack":{"digest":"%s","id":"cytopenia","version":"0.2.0"},\
                "recordedAt":"2026-01-15T08:00:00.123456Z","schema":"marrowlight/leaf/1","standing":"active",\
                "tenant":"default"}\
                """.formatted(A));
    }

    @Test
    void commitment_isTheHmacOfTheJdk() throws GeneralSecurityException {
        byte[] salt = new byte[32];
        Arrays.fill(salt, (byte) 7);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));

        assertThat(Commitment.of(salt, A))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(HexFormat.of().parseHex(A))));
        assertThatIllegalArgumentException().isThrownBy(() -> Commitment.of(new byte[31], A));
        assertThatIllegalArgumentException().isThrownBy(() -> Commitment.of(salt, "aa"));
    }

    @Test
    void receipt_isCanonicalJson() {
        LogPublicKey key = LogPublicKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        Receipt.Place place = new Receipt.Place(12, List.of(new byte[32]), "note\n");
        Opening opening =
                new Opening(new byte[32], A, B, new Opening.Request(A, Optional.empty(), Optional.of("p1"), false));
        String leaf = text(ASSESSMENT.bytes());
        String zero = "0".repeat(64);

        assertThat(text(new Receipt(ASSESSMENT.members(), Optional.of(opening), place, key).bytes()))
                .isEqualTo("""
                {"documentDigest":"%s","inputDigest":"%s","key":"%s","leaf":%s,\
                "log":{"checkpoint":"note\\n","index":12,"path":["%s"]},\
                "request":{"content":"%s","identifier":null,"patient":"p1","strict":false},"salt":"%s","schema":"marrowlight/receipt/1"}\
                """.formatted(A, B, key.vkey(), leaf, zero, A, zero));
        assertThat(text(new Receipt(ASSESSMENT.members(), Optional.empty(), place, key).bytes()))
                .isEqualTo("""
                {"documentDigest":null,"inputDigest":null,"key":"%s","leaf":%s,\
                "log":{"checkpoint":"note\\n","index":12,"path":["%s"]},\
                "request":null,"salt":null,"schema":"marrowlight/receipt/1"}\
                """.formatted(key.vkey(), leaf, zero));
    }

    @Test
    void opening_commitsToDocumentInputAndRequest() {
        byte[] salt = new byte[32];
        Opening opening = new Opening(salt, A, B, new Opening.Request(A, Optional.empty(), Optional.empty(), true));
        byte[] request =
                ("{\"content\":\"" + A + "\",\"identifier\":null,\"patient\":null,\"strict\":true}").getBytes(UTF_8);

        assertThat(opening.commitments())
                .isEqualTo(new Leaf.Commitments(
                        Commitment.of(salt, A),
                        Commitment.of(salt, B),
                        Commitment.of(salt, HexFormat.of().formatHex(Sha256.of(request)))));
    }
}
