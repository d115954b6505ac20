package org.marrowlight.ledger;

import java.util.Optional;
import java.util.UUID;

/// Ids that come from outside.
final class Uuids {

    private Uuids() {}

    /// The UUID of a text; empty if it is none, and then nothing has this id.
    static Optional<UUID> parsed(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
