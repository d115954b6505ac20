-- Requests that are answered later: kept before they are accepted, so that a restart loses none.

create table bulk_job (
    tenant       text        not null,
    id           uuid        not null,
    requester    text        not null,
    input        bytea       not null,
    units        integer     not null,
    ndjson       boolean     not null,
    strict       boolean     not null,
    requested_at timestamptz not null,
    primary key (tenant, id)
);

-- What came of one line: an answer, or an OperationOutcome.
create table bulk_result (
    tenant      text        not null,
    job         uuid        not null,
    line        integer     not null,
    assessment  uuid,
    outcome     bytea,
    recorded_at timestamptz not null,
    primary key (tenant, job, line),
    foreign key (tenant, job) references bulk_job (tenant, id),
    check ((assessment is null) <> (outcome is null))
);

create table bulk_cancellation (
    tenant       text        not null,
    job          uuid        not null,
    requested_at timestamptz not null,
    primary key (tenant, job),
    foreign key (tenant, job) references bulk_job (tenant, id)
);

create trigger bulk_job_is_append_only
    before update or delete on bulk_job for each row execute function refuse_change();
create trigger bulk_job_is_not_truncated
    before truncate on bulk_job for each statement execute function refuse_change();
create trigger bulk_result_is_append_only
    before update or delete on bulk_result for each row execute function refuse_change();
create trigger bulk_result_is_not_truncated
    before truncate on bulk_result for each statement execute function refuse_change();
create trigger bulk_cancellation_is_append_only
    before update or delete on bulk_cancellation for each row execute function refuse_change();
create trigger bulk_cancellation_is_not_truncated
    before truncate on bulk_cancellation for each statement execute function refuse_change();

grant select, insert on bulk_job, bulk_result, bulk_cancellation to marrowlight;
