package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;

/// Port to what takes content out of the record: the leaf of each decision stays, and the log still verifies.
public interface Erasure {

    /// Erases everything that the organisation of the caller holds of a patient.
    ///
    /// @param patient as `Patient/id`
    /// @return ids of the records whose content is gone
    List<String> patient(Caller caller, PatientReference patient);

    /// Erases what was recorded before a moment.
    ///
    /// @return ids of the records whose content is gone
    List<String> before(Caller caller, Instant moment);
}
