package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port to the record of requests that are answered later.
public interface BulkLedger {

    /// Keeps a job; from now on it is not lost.
    void add(BulkJob job);

    /// A job of the caller.
    Optional<BulkJob> find(Caller caller, String id);

    /// The results so far, in the order of the lines.
    List<BulkJob.Result> results(BulkJob job);

    /// Keeps a result; a second one of the same line is ignored.
    void add(BulkJob job, BulkJob.Result result, Instant at);

    /// Gives a job up: no further line is answered.
    void cancel(BulkJob job, Instant at);

    /// Whether a job was given up.
    boolean cancelled(BulkJob job);

    /// The jobs that are neither done nor given up, of every tenant, oldest first.
    List<BulkJob> unfinished();
}
