package org.marrowlight.consult.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pins that a checkpoint is read only as it was signed.
class CheckpointTest {

    private static final LogKey KEY = key("log.example");
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 12, LogTree.leafHash(new byte[] {1}));

    private static LogKey key(String name) {
        try {
            return LogKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void note_hasTextBlankLineAndSignature() {
        String note = CHECKPOINT.sign(KEY);

        assertThat(note)
                .startsWith("log.example\n12\n" + Base64Text.of(CHECKPOINT.root()) + "\n\n— log.example ")
                .endsWith("\n");
        assertThat(Checkpoint.read(note, KEY.publicKey())).isEqualTo(new Checkpoint.Reading.Signed(CHECKPOINT));
    }

    @Test
    void everyOtherCharacterAnywhere_isRefused() {
        String note = CHECKPOINT.sign(KEY);
        for (int at = 0; at < note.length(); at++) {
            for (String put : List.of("", "A", "0", "\n", " ", "=", note.charAt(at) + "" + note.charAt(at))) {
                String other = note.substring(0, at) + put + note.substring(at + 1);
                if (!other.equals(note)) {
                    assertThat(Checkpoint.read(other, KEY.publicKey()))
                            .as(other)
                            .isInstanceOf(Checkpoint.Reading.Refused.class);
                }
            }
        }
    }

    @Test
    void otherForms_areRefusedWithTheReason() {
        String note = CHECKPOINT.sign(KEY);
        String root = Base64Text.of(CHECKPOINT.root());
        refused(note.replace("\n12\n", "\n012\n"), "size or root");
        refused(note.replace("\n12\n", "\n-12\n"), "size or root");
        refused(note.replace("\n12\n", "\n99999999999999999999\n"), "size or root");
        refused(note.replace("\n12\n", "\n13\n"), "signature does not hold");
        refused(note.replace(root, root.substring(0, 42) + (char) (root.charAt(42) + 1) + "="), "size or root");
        refused(note + note.substring(note.indexOf('—')), "lines");
        refused(note.replace("\n\n", "\nextension\n\n"), "lines");
        refused(note.replace("\n", "\r\n"), "lines");
        refused("", "lines");
        refused(CHECKPOINT.sign(key("log.example")), "another key");
        refused(new Checkpoint("other", 12, CHECKPOINT.root()).sign(key("other")), "origin");
    }

    private static void refused(String note, String why) {
        assertThat(Checkpoint.read(note, KEY.publicKey()))
                .isInstanceOfSatisfying(Checkpoint.Reading.Refused.class, refused -> assertThat(refused.why())
                        .contains(why));
    }

    @Test
    void nonsense_isNoCheckpoint() {
        byte[] root = CHECKPOINT.root();
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a b", 1, root));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", -1, root));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", 1, Arrays.copyOf(root, 31)));
        assertThatIllegalArgumentException().isThrownBy(() -> CHECKPOINT.sign(key("other")));
    }
}
