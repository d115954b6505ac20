package org.marrowlight.consult.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// The public half of a log's key, Ed25519, with the log's name. Written as a C2SP verifier key (`vkey`):
/// `name+id+base64`.
public final class LogPublicKey {

    static final byte ED25519 = 1;
    static final int ID_LENGTH = 4;
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    private LogPublicKey(String name, byte[] raw) {
        this.name = KeyLine.checkedName(name);
        this.raw = raw;
        this.key = key(raw);
    }

    /// A key of the JDK, under a name.
    ///
    /// @throws IllegalArgumentException if the name cannot be written, or the key is no Ed25519 key
    public static LogPublicKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        int head = X509_HEAD.length;
        if (encoded == null || encoded.length != head + 32 || !Arrays.equals(Arrays.copyOf(encoded, head), X509_HEAD)) {
            throw new IllegalArgumentException("the key of a log is an Ed25519 key, not " + key.getAlgorithm()
                    + ": generate one with the algorithm Ed25519");
        }
        return new LogPublicKey(name, Arrays.copyOfRange(encoded, head, encoded.length));
    }

    /// Reads a `vkey`.
    ///
    /// @throws IllegalArgumentException if it is none, with what is wrong and what to do
    public static LogPublicKey parse(String vkey) {
        KeyLine line = KeyLine.parse(vkey, "the public key");
        LogPublicKey key = new LogPublicKey(line.name(), line.key());
        if (!key.vkey().equals(vkey)) {
            throw KeyLine.refused("the public key", "its id does not belong to its name and key");
        }
        return key;
    }

    private static PublicKey key(byte[] raw) {
        try {
            byte[] encoded = ByteBuffer.allocate(X509_HEAD.length + raw.length)
                    .put(X509_HEAD)
                    .put(raw)
                    .array();
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw KeyLine.refused("the public key", "its bytes are no Ed25519 key");
        }
    }

    /// The name of the log, which is the origin of its checkpoints.
    public String name() {
        return name;
    }

    /// The first four bytes of SHA-256 over name, newline, kind and key.
    public byte[] id() {
        byte[] text = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Sha256.of(text, new byte[] {ED25519}, raw), ID_LENGTH);
    }

    /// The key as one line.
    public String vkey() {
        return KeyLine.print(name, id(), raw);
    }

    /// Whether this key made the signature over the text.
    public boolean verify(String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogPublicKey that && vkey().equals(that.vkey());
    }

    @Override
    public int hashCode() {
        return vkey().hashCode();
    }

    @Override
    public String toString() {
        return vkey();
    }
}
