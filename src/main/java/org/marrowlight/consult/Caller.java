package org.marrowlight.consult;

import java.util.Optional;

/// Who calls: a person or a system, for which organisation, in which request.
///
/// @param tenant the organisation whose data the caller may see; never blank
/// @param name name of the person or system, as whoever vouches for them knows it
/// @param ownOnly sees only the answers that it asked for itself
/// @param address network address of the caller; empty for work that goes on without one
/// @param request id of the request
public record Caller(String tenant, String name, Kind kind, boolean ownOnly, Optional<String> address, String request) {

    /// Whether somebody sits in front of it.
    public enum Kind {
        PERSON,
        SYSTEM,
        /// not known, because the caller did not prove who it is
        UNKNOWN
    }

    public Caller {
        if (tenant.isBlank()) {
            throw new IllegalArgumentException("a caller acts for an organisation");
        }
    }

    /// Whether this caller may see an answer that somebody of its organisation asked for.
    public boolean sees(String requester) {
        return !ownOnly || requester.equals(name);
    }
}
