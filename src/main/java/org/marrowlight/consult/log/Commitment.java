package org.marrowlight.consult.log;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a leaf says of content without telling it: HMAC-SHA256 of a digest under the record's salt. Once the
/// salt is erased, nobody can try contents against it.
public final class Commitment {

    private static final String ALGORITHM = "HmacSHA256";

    private Commitment() {}

    /// The commitment to a content.
    ///
    /// @param salt 32 bytes
    /// @param sha256Hex the digest of the content
    /// @return lower-case hexadecimal
    public static String of(byte[] salt, String sha256Hex) {
        byte[] digest = HexFormat.of().parseHex(sha256Hex);
        if (salt.length != Sha256.LENGTH || digest.length != Sha256.LENGTH) {
            throw new IllegalArgumentException("a commitment needs a salt and a digest of 32 bytes each");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
