package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is looked for in the record; whatever is empty matches everything. Newest first.
///
/// @param patient of this patient; without a server, of the patient of that name on any server
/// @param id id of the answer or of anything it is made of
/// @param mechanism code of the mechanism that was concluded, for the patient or for a blood line
/// @param packId the rule pack that answered
/// @param from where the page begins, this answer included
/// @param limit most answers, at least 1
public record LedgerQuery(
        Optional<PatientReference> patient,
        Optional<String> id,
        List<Bound> bounds,
        Optional<String> mechanism,
        Optional<String> packId,
        Optional<String> packVersion,
        Optional<RequestIdentifier> request,
        Optional<Position> from,
        int limit) {

    /// Which of its times.
    public enum Time {
        /// the moment the assessment looks from
        AS_OF,
        /// when it was recorded
        RECORDED
    }

    /// How a time stands to the moment of a bound.
    public enum Relation {
        AT_OR_AFTER,
        AFTER,
        AT_OR_BEFORE,
        BEFORE
    }

    /// A limit in time.
    public record Bound(Time time, Relation relation, Instant moment) {}

    /// A place in the order of the record.
    public record Position(Instant recordedAt, String id) {}

    /// Looks for the one answer that has this id, or that something of this id belongs to.
    public static LedgerQuery ofId(String id) {
        return new LedgerQuery(
                Optional.empty(),
                Optional.of(id),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    public LedgerQuery {
        bounds = List.copyOf(bounds);
    }
}
