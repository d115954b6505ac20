package org.marrowlight.consult.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;

/// The key of a log, both halves: it signs the log's checkpoints. Only [#print()] shows the private half.
public final class LogKey {

    private static final String PRIVATE = "PRIVATE+KEY+";
    private static final String PRIVATE_LINE = "line 1 of the key file, the private key,";

    private final LogPublicKey publicKey;
    private final PrivateKey privateKey;

    private LogKey(LogPublicKey publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        String probe = publicKey.name();
        if (!publicKey.verify(probe, sign(probe))) {
            throw new IllegalArgumentException("the private and the public key do not belong together: "
                    + "restore both lines of the key file from the same backup");
        }
    }

    /// A new key under a name.
    ///
    /// @throws IllegalArgumentException if the name cannot be written, or the keys are not an Ed25519 pair
    public static LogKey of(String name, KeyPair pair) {
        LogPublicKey publicKey = LogPublicKey.of(name, pair.getPublic());
        return new LogKey(publicKey, pair.getPrivate());
    }

    /// Reads a key file: the private key in its first line, the `vkey` in its second.
    ///
    /// @throws IllegalArgumentException if it is none, with the line and what to do
    public static LogKey parse(String file) {
        List<String> lines = file.lines().toList();
        if (lines.size() != 2) {
            throw new IllegalArgumentException("a key file has two lines, the private key and the public key, not "
                    + lines.size() + ": restore it from its backup");
        }
        String first = lines.getFirst();
        if (!first.startsWith(PRIVATE)) {
            throw KeyLine.refused(PRIVATE_LINE, "it does not begin with " + PRIVATE);
        }
        KeyLine line = KeyLine.parse(first.substring(PRIVATE.length()), PRIVATE_LINE);
        LogPublicKey publicKey = LogPublicKey.parse(lines.getLast());
        if (!line.name().equals(publicKey.name()) || !Arrays.equals(line.id(), publicKey.id())) {
            throw KeyLine.refused(PRIVATE_LINE, "its name or id differs from that of line 2");
        }
        return new LogKey(publicKey, key(line.key()));
    }

    private static PrivateKey key(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw KeyLine.refused(PRIVATE_LINE, "its bytes are no Ed25519 key");
        }
    }

    /// The key file's text.
    public String print() {
        byte[] seed = ((EdECPrivateKey) privateKey)
                .getBytes()
                .orElseThrow(() -> new IllegalStateException("this key does not leave the device that holds it"));
        return PRIVATE + KeyLine.print(publicKey.name(), publicKey.id(), seed) + "\n" + publicKey.vkey() + "\n";
    }

    /// The public half.
    public LogPublicKey publicKey() {
        return publicKey;
    }

    /// The signature over a text, 64 bytes; the same text always has the same.
    public byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this private key signs nothing: use an Ed25519 key", e);
        }
    }

    @Override
    public String toString() {
        return "LogKey[" + publicKey.vkey() + "]";
    }
}
