package org.marrowlight.consult;

import java.util.List;

/// Port to the record of every access. Those that are granted are put on record by the [Ledger], in the transaction
/// that grants them.
public interface AccessLog {

    /// Puts a refused access on record.
    ///
    /// @param status why, as a status of HTTP
    void refused(Access access, int status);

    /// The accesses that match, newest first; the look itself goes on record too.
    List<AccessEntry> search(Access look, AccessQuery query);
}
