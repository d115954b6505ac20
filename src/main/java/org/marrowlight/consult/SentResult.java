package org.marrowlight.consult;

import java.util.Set;
import java.util.UUID;

/// A laboratory result as it will be known again when a later version of it comes.
///
/// @param names UUIDv5 of each name that the sender has for it: its address, its identifier
/// @param content UUIDv5 of what it says; another one means that it says something else
/// @param moment UUIDv5 of the time it was taken, as the sender wrote it: a new sample may come under an old name
/// @param correction whether the sender marks it as corrected or retracted
public record SentResult(Set<UUID> names, UUID content, UUID moment, boolean correction) {
    public SentResult {
        names = Set.copyOf(names);
    }
}
