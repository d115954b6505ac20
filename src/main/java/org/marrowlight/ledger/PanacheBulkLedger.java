package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.marrowlight.consult.BulkJob;
import org.marrowlight.consult.BulkLedger;
import org.marrowlight.consult.Caller;

/// The jobs on PostgreSQL, in tables that are only added to: how far a job is follows from its results.
@ApplicationScoped
public class PanacheBulkLedger implements BulkLedger {

    private static final String ADD = """
            insert into bulk_job (id, requester, input, units, ndjson, strict, requested_at)
            values (:id, :requester, :input, :units, :ndjson, :strict, :at)
            """;

    private static final String ADD_RESULT = """
            insert into bulk_result (job, line, assessment, outcome, recorded_at)
            values (:job, :line, cast(:assessment as uuid), :outcome, :at)
            on conflict (tenant, job, line) do nothing
            """;

    private static final String CANCEL = """
            insert into bulk_cancellation (job, requested_at) values (:job, :at)
            on conflict (tenant, job) do nothing
            """;

    private static final String JOB =
            "select tenant, id, requester, input, ndjson, strict, requested_at from bulk_job where id = :id";

    private static final String RESULTS =
            "select line, assessment, outcome from bulk_result where job = :job order by line";

    private static final String CANCELLED = "select job from bulk_cancellation where job = :job";

    private static final String UNFINISHED = "select of_tenant, job from unfinished_bulk_jobs()";

    private final TenantTransaction transaction;
    private final Session database;

    PanacheBulkLedger(TenantTransaction transaction, Session database) {
        this.transaction = transaction;
        this.database = database;
    }

    @Override
    public void add(BulkJob job) {
        change(job, ADD, insert -> insert.setParameter("id", UUID.fromString(job.id()))
                .setParameter("requester", job.requester())
                .setParameter("input", job.input())
                .setParameter("units", job.units().size())
                .setParameter("ndjson", job.ndjson())
                .setParameter("strict", job.strict())
                .setParameter("at", job.requestedAt()));
    }

    private void change(BulkJob job, String sql, UnaryOperator<MutationQuery> parameters) {
        transaction.of(
                job.tenant(),
                () -> parameters.apply(database.createNativeMutationQuery(sql)).executeUpdate());
    }

    @Override
    public Optional<BulkJob> find(Caller caller, String id) {
        return Uuids.parsed(id)
                .flatMap(uuid -> find(caller.tenant(), uuid))
                .filter(job -> caller.sees(job.requester()));
    }

    private Optional<BulkJob> find(String tenant, UUID id) {
        return transaction.of(tenant, () -> database.createNativeQuery(JOB, Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(PanacheBulkLedger::job)
                .findFirst());
    }

    private static BulkJob job(Object[] row) {
        return new BulkJob(
                (String) row[0],
                row[1].toString(),
                (String) row[2],
                (byte[]) row[3],
                (Boolean) row[4],
                (Boolean) row[5],
                (Instant) row[6]);
    }

    @Override
    public List<BulkJob.Result> results(BulkJob job) {
        return transaction.of(job.tenant(), () -> database.createNativeQuery(RESULTS, Object[].class)
                .setParameter("job", UUID.fromString(job.id()))
                .getResultStream()
                .map(row -> new BulkJob.Result(
                        (Integer) row[0],
                        Optional.ofNullable(row[1]).map(Object::toString),
                        Optional.ofNullable((byte[]) row[2])))
                .toList());
    }

    @Override
    public void add(BulkJob job, BulkJob.Result result, Instant at) {
        change(job, ADD_RESULT, insert -> insert.setParameter("job", UUID.fromString(job.id()))
                .setParameter("line", result.line())
                .setParameter("assessment", result.assessment().orElse(null))
                .setParameter("outcome", result.outcome().orElse(null))
                .setParameter("at", at));
    }

    @Override
    public void cancel(BulkJob job, Instant at) {
        change(job, CANCEL, insert -> insert.setParameter("job", UUID.fromString(job.id()))
                .setParameter("at", at));
    }

    @Override
    public boolean cancelled(BulkJob job) {
        return transaction.of(job.tenant(), () -> !database.createNativeQuery(CANCELLED, UUID.class)
                .setParameter("job", UUID.fromString(job.id()))
                .getResultList()
                .isEmpty());
    }

    @Override
    @Transactional
    public List<BulkJob> unfinished() {
        return database.createNativeQuery(UNFINISHED, Object[].class)
                .getResultStream()
                .flatMap(row -> find((String) row[0], (UUID) row[1]).stream())
                .toList();
    }
}
