package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Port to the record of every decision: what is recorded is durable, never changed, and reads back to the
/// same bytes. A caller sees nothing of another tenant, whatever it asks for, and whoever sees data about a patient
/// is on record in the same transaction.
public interface Ledger {

    /// Records a consultation, its key, and which earlier answers its corrected results supersede; or returns the
    /// consultation already recorded under the same tenant and id, or key.
    ///
    /// @param outputs the ids of everything that the answer is made of in the language of the doors
    Recording record(Caller caller, Consultation consultation, Submission submission, Set<UUID> outputs);

    /// The consultation of an id that the caller may see; the look goes on record.
    Optional<Consultation> find(Access access, String id);

    /// When the content of a record was erased, if it was.
    Optional<Instant> erased(String tenant, String id);

    /// All records of a tenant that are not erased, read page by page in the order of their ids; only for work that
    /// shows nobody what it reads.
    Stream<Consultation> all(String tenant);

    /// What a key of the caller stands for.
    Optional<Keyed> keyed(Caller caller, String key);

    /// The consultations that match and that the caller may see, newest first; the look goes on record, once for each
    /// patient found.
    List<Consultation> search(Access access, LedgerQuery query);

    /// Which answers of the tenant this one replaces, and which replace it.
    Succession succession(String tenant, String id);

    /// Marks the answers that rest on results which were corrected or retracted, where no new answer could be given.
    ///
    /// @return ids of the answers that rest on them
    List<String> retract(String tenant, List<SentResult> corrections, Instant at);

    /// The request that had a key.
    record Keyed(String contentDigest, String id) {}
}
