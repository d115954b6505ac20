package org.marrowlight.fhir;

/// Text that XML can carry: a character outside XML 1.0 (control characters, lone surrogates) becomes a blank.
/// Escaping of `<`, `>` and `&` is the composer's work.
final class Printable {

    private Printable() {}

    /// The text with every forbidden character replaced.
    static String of(String text) {
        return text.codePoints().allMatch(Printable::allowed) ? text : replaced(text);
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> allowed(c) ? c : ' ').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean allowed(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n' || c == '\r';
        }
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        return !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
