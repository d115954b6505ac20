-- One place keeps tenants apart: the database itself. The service tells at the begin of each transaction for whom it
-- works (setting marrowlight.tenant, local to the transaction); without it no row is seen and none can be added.

-- Searches by array cannot use their index beside row security, because array operators are not leakproof. What was in
-- arrays becomes rows of their own.

create table answer_part (
    tenant     text not null,
    part       uuid not null,
    assessment uuid not null,
    primary key (tenant, part)
);

comment on table answer_part is 'ids of the FHIR resources that an answer is made of';

create table answer_result (
    tenant     text not null,
    name       uuid not null,
    assessment uuid not null,
    content    uuid not null,
    primary key (tenant, name, assessment, content)
);

comment on table answer_result is 'of each result that an answer rests on, every name of it and what it said';

create table answer_mechanism (
    tenant      text        not null,
    mechanism   text        not null,
    recorded_at timestamptz not null,
    assessment  uuid        not null,
    primary key (tenant, mechanism, recorded_at, assessment)
);

insert into answer_part (tenant, part, assessment)
    select tenant, unnest(outputs), id from assessment union select tenant, id, id from assessment
    on conflict do nothing;
insert into answer_result (tenant, name, assessment, content)
    select a.tenant, r.name, a.id, r.content
    from assessment a cross join lateral unnest(a.result_names, a.result_contents) as r (name, content)
    on conflict do nothing;
insert into answer_mechanism (tenant, mechanism, recorded_at, assessment)
    select tenant, unnest(mechanisms), recorded_at, id from assessment on conflict do nothing;

alter table assessment
    drop column outputs,
    drop column result_names,
    drop column result_contents,
    drop column mechanisms;

-- What a requester asked for itself, newest first.
create index assessment_by_requester on assessment (tenant, requester, recorded_at desc, id);

-- Rows are added for the tenant of the transaction; the policy lets see and add no others. The owner, who migrates, is
-- not bound by it, and the service is not the owner.
do $$
declare
    kept text;
begin
    foreach kept in array array['assessment', 'request_key', 'supersession', 'correction', 'bulk_job', 'bulk_result',
                                'bulk_cancellation', 'answer_part', 'answer_result', 'answer_mechanism'] loop
        execute format('alter table %I alter column tenant set default current_setting(''marrowlight.tenant'')', kept);
        execute format('alter table %I enable row level security', kept);
        execute format('create policy tenant_alone on %I using (tenant = current_setting(''marrowlight.tenant'', true)
            and tenant <> '''')', kept);
    end loop;
    foreach kept in array array['answer_part', 'answer_result', 'answer_mechanism'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            kept || '_is_append_only', kept);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            kept || '_is_not_truncated', kept);
    end loop;
end
$$;

grant select, insert on answer_part, answer_result, answer_mechanism to marrowlight;

-- The one question that is asked of all tenants: which work a restart has to take up. It tells names only.
create function unfinished_bulk_jobs() returns table (of_tenant text, job uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select j.tenant, j.id from bulk_job j
    where (select count(*) from bulk_result r where r.tenant = j.tenant and r.job = j.id) < j.units
    and not exists (select 1 from bulk_cancellation c where c.tenant = j.tenant and c.job = j.id)
    order by j.requested_at
$$;

revoke all on function unfinished_bulk_jobs() from public;
grant execute on function unfinished_bulk_jobs() to marrowlight;
