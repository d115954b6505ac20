package org.marrowlight.consult.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pins the forms of C2SP signed notes, with the example key of its reference implementation.
class LogKeyTest {

    private static final String PRIVATE =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final LogKey KEY = LogKey.parse(PRIVATE + "\n" + VKEY + "\n");

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void signature_isThatOfTheReferenceImplementation() {
        String text = """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.
                """;

        byte[] signature = KEY.sign(text);

        byte[] stamp =
                ByteBuffer.allocate(68).put(KEY.publicKey().id()).put(signature).array();
        assertThat(Base64Text.of(stamp))
                .isEqualTo(
                        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertThat(KEY.publicKey().verify(text, signature)).isTrue();
        assertThat(KEY.publicKey().verify(text + " ", signature)).isFalse();
        assertThat(KEY.publicKey().verify(text, new byte[3])).isFalse();
    }

    @Test
    void keyFile_isPrintedAsItWasRead() {
        assertThat(KEY.print()).isEqualTo(PRIVATE + "\n" + VKEY + "\n");
        assertThat(KEY.publicKey().vkey()).isEqualTo(VKEY);
        assertThat(LogPublicKey.parse(VKEY)).isEqualTo(KEY.publicKey());
    }

    @Test
    void newKey_isReadBack() {
        LogKey key = LogKey.of("hospital.example/marrowlight", pair("Ed25519"));

        assertThat(LogKey.parse(key.print()).print()).isEqualTo(key.print());
    }

    @Test
    void text_neverShowsThePrivateKey() {
        assertThat(KEY.toString()).isEqualTo("LogKey[" + VKEY + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a+b", "line\nbreak", "thin\u2009space", "nul\0"})
    void nameThatCannotBeWritten_isRefused(String name) {
        KeyPair pair = pair("Ed25519");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogKey.of(name, pair))
                .withMessageContaining("name");
    }

    @Test
    void otherKinds_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogKey.of("log", pair("X25519")))
                .withMessageContaining("Ed25519");
        KeyPair mixed = new KeyPair(pair("Ed25519").getPublic(), pair("Ed25519").getPrivate());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogKey.of("log", mixed))
                .withMessageContaining("do not belong together");
    }

    @Test
    void damagedKeyFile_isRefusedWithoutShowingThePrivateKey() {
        LogKey other = LogKey.of("PeterNeumann", pair("Ed25519"));
        String ofOther = PRIVATE.substring(0, PRIVATE.indexOf("AYE")) + seed(other);
        List<String> damaged = List.of(
                "",
                PRIVATE,
                VKEY + "\n" + PRIVATE,
                PRIVATE + "\n" + VKEY + "\n\n",
                PRIVATE + "\n" + other.publicKey().vkey(),
                ofOther + "\n" + VKEY,
                PRIVATE.substring(1) + "\n" + VKEY,
                PRIVATE.replace("c74f20a3", "C74F20A3") + "\n" + VKEY,
                PRIVATE.replace("+AYE", "+AoE") + "\n" + VKEY,
                PRIVATE.replace("+c74f20a3+", "+c74f20a4+") + "\n" + VKEY,
                PRIVATE + "=\n" + VKEY,
                PRIVATE + "\n" + VKEY.replace("c74f20a3", "c74f20a4"),
                PRIVATE + "\n" + VKEY.substring(0, VKEY.length() - 4),
                PRIVATE + "\nPeterNeumann+c74f20a3");
        for (String file : damaged) {
            assertThatIllegalArgumentException()
                    .as(file)
                    .isThrownBy(() -> LogKey.parse(file))
                    .withMessageNotContainingAny("AYEKF", seed(other))
                    .withMessageContaining("backup");
        }
    }

    private static String seed(LogKey key) {
        String line = key.print().lines().findFirst().orElseThrow();
        return line.substring("PRIVATE+KEY+PeterNeumann+00000000+".length());
    }
}
