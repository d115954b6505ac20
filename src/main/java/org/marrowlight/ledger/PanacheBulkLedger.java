package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.marrowlight.consult.BulkJob;
import org.marrowlight.consult.BulkLedger;

/// The jobs on PostgreSQL, in tables that are only added to: how far a job is follows from its results.
@ApplicationScoped
public class PanacheBulkLedger implements BulkLedger {

    private static final String ADD = """
            insert into bulk_job (tenant, id, requester, input, units, ndjson, strict, requested_at)
            values (:tenant, :id, :requester, :input, :units, :ndjson, :strict, :at)
            """;

    private static final String ADD_RESULT = """
            insert into bulk_result (tenant, job, line, assessment, outcome, recorded_at)
            values (:tenant, :job, :line, cast(:assessment as uuid), :outcome, :at)
            on conflict (tenant, job, line) do nothing
            """;

    private static final String CANCEL = """
            insert into bulk_cancellation (tenant, job, requested_at) values (:tenant, :job, :at)
            on conflict (tenant, job) do nothing
            """;

    private static final String JOB =
            "select tenant, id, requester, input, ndjson, strict, requested_at from bulk_job j ";

    private static final String UNFINISHED = JOB + """
            where (select count(*) from bulk_result r where r.tenant = j.tenant and r.job = j.id) < j.units
            and not exists (select 1 from bulk_cancellation c where c.tenant = j.tenant and c.job = j.id)
            order by requested_at
            """;

    private final Session database;

    PanacheBulkLedger(Session database) {
        this.database = database;
    }

    @Override
    @Transactional
    public void add(BulkJob job) {
        database.createNativeMutationQuery(ADD)
                .setParameter("tenant", job.tenant())
                .setParameter("id", UUID.fromString(job.id()))
                .setParameter("requester", job.requester())
                .setParameter("input", job.input())
                .setParameter("units", job.units().size())
                .setParameter("ndjson", job.ndjson())
                .setParameter("strict", job.strict())
                .setParameter("at", job.requestedAt())
                .executeUpdate();
    }

    @Override
    @Transactional
    public Optional<BulkJob> find(String tenant, String id) {
        return Uuids.parsed(id)
                .flatMap(uuid -> database.createNativeQuery(JOB + "where tenant = :tenant and id = :id", Object[].class)
                        .setParameter("tenant", tenant)
                        .setParameter("id", uuid)
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
    @Transactional
    public List<BulkJob.Result> results(BulkJob job) {
        return database.createNativeQuery(
                        "select line, assessment, outcome from bulk_result where tenant = :tenant and job = :job order by line",
                        Object[].class)
                .setParameter("tenant", job.tenant())
                .setParameter("job", UUID.fromString(job.id()))
                .getResultStream()
                .map(row -> new BulkJob.Result(
                        (Integer) row[0],
                        Optional.ofNullable(row[1]).map(Object::toString),
                        Optional.ofNullable((byte[]) row[2])))
                .toList();
    }

    @Override
    @Transactional
    public void add(BulkJob job, BulkJob.Result result, Instant at) {
        database.createNativeMutationQuery(ADD_RESULT)
                .setParameter("tenant", job.tenant())
                .setParameter("job", UUID.fromString(job.id()))
                .setParameter("line", result.line())
                .setParameter("assessment", result.assessment().orElse(null))
                .setParameter("outcome", result.outcome().orElse(null))
                .setParameter("at", at)
                .executeUpdate();
    }

    @Override
    @Transactional
    public void cancel(BulkJob job, Instant at) {
        database.createNativeMutationQuery(CANCEL)
                .setParameter("tenant", job.tenant())
                .setParameter("job", UUID.fromString(job.id()))
                .setParameter("at", at)
                .executeUpdate();
    }

    @Override
    @Transactional
    public boolean cancelled(BulkJob job) {
        return !database.createNativeQuery(
                        "select job from bulk_cancellation where tenant = :tenant and job = :job", UUID.class)
                .setParameter("tenant", job.tenant())
                .setParameter("job", UUID.fromString(job.id()))
                .getResultList()
                .isEmpty();
    }

    @Override
    @Transactional
    public List<BulkJob> unfinished() {
        return database.createNativeQuery(UNFINISHED, Object[].class)
                .getResultStream()
                .map(PanacheBulkLedger::job)
                .toList();
    }
}
