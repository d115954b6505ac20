package org.marrowlight.consult;

import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.LedgerQuery.Bound;

/// What is looked for among the accesses; whatever is empty matches everything. Newest first.
///
/// @param what the resource that was touched, as `GuidanceResponse/id`
/// @param agent name of the person or system
/// @param refused only those that were refused, or only those that were granted
/// @param bounds in time; which of its times they name makes no difference
/// @param from where the page begins, this entry included
/// @param limit most entries, at least 1
public record AccessQuery(
        Optional<String> id,
        Optional<PatientReference> patient,
        Optional<String> what,
        Optional<String> agent,
        Optional<Boolean> refused,
        List<Bound> bounds,
        Optional<LedgerQuery.Position> from,
        int limit) {

    public AccessQuery {
        bounds = List.copyOf(bounds);
    }

    /// Looks for one entry.
    public static AccessQuery ofId(String id) {
        return new AccessQuery(
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                1);
    }
}
