package org.marrowlight.web.pages.tries;

/// One line of the form as it was typed.
///
/// @param name what was measured: a name of the pack, or anything else
/// @param value a number, a number with a comparator, or a word; blank if nothing was typed
/// @param unit as typed; blank for words
public record TypedRow(String name, String value, String unit) {

    /// Whether there is anything to send.
    boolean filled() {
        return !name.isBlank() && !value.isBlank();
    }
}
