package org.marrowlight.consult;

import java.util.Optional;

/// What a caller wants to do with data about patients.
///
/// @param what the resource, as `GuidanceResponse/id`, or the type of a search
/// @param query the search as it was sent
public record Access(Caller caller, Act act, String what, Optional<String> query) {

    /// What kind of access.
    public enum Act {
        CREATE,
        READ,
        SEARCH,
        UPDATE,
        DELETE
    }

    /// A look at one resource.
    public static Access read(Caller caller, String what) {
        return new Access(caller, Act.READ, what, Optional.empty());
    }

    /// An answer that is put on record.
    public static Access create(Caller caller, String what) {
        return new Access(caller, Act.CREATE, what, Optional.empty());
    }
}
