package org.marrowlight.consult;

import java.util.Optional;

/// What the sender calls its request.
///
/// @param system the namespace of the value, if it was sent
public record RequestIdentifier(Optional<String> system, String value) {

    /// Both parts in one text, `system|value`.
    public String text() {
        return system.orElse("") + "|" + value;
    }
}
