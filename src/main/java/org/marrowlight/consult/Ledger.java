package org.marrowlight.consult;

import java.util.Optional;

/// Port to the record of every decision: what is recorded is durable, never changed, and reads back to the
/// same bytes.
public interface Ledger {

    /// Records a consultation, or returns the one already recorded under the same tenant and id.
    Consultation record(Consultation consultation);

    /// The consultation of an id that the tenant owns.
    Optional<Consultation> find(String tenant, String id);
}
