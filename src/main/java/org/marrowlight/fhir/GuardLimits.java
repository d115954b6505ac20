package org.marrowlight.fhir;

/// How much an input may be (interfaces 1.3). Lengths in characters but for the body in bytes.
public record GuardLimits(
        int body, int entries, int depth, int text, int numberLength, int numberExponent, int codings) {

    /// 5 MiB, 2,000 entries, depth 64, text of 64 kB, numbers of 40 characters with an exponent of at most
    /// 30, 20 codings.
    public static final GuardLimits DEFAULT = new GuardLimits(5 * 1024 * 1024, 2_000, 64, 65_536, 40, 30, 20);

    /// With the limits that a site may set; those on numbers are fixed, because they guard the machine.
    public GuardLimits with(int bodyBytes, int entryCount, int levels, int textLength) {
        return new GuardLimits(bodyBytes, entryCount, levels, textLength, numberLength, numberExponent, codings);
    }
}
