-- What people read and say: answers in a list without reading their documents, acknowledged alerts, feedback.

-- One line for each answer, and its alerts. Made from the document; it proves nothing, the document does.
create table answer_listing (
    tenant      text        not null default current_setting('marrowlight.tenant'),
    assessment  uuid        not null,
    recorded_at timestamptz not null,
    as_of       timestamptz not null,
    requester   text        not null,
    patient     text,
    reference   text,
    mechanism   text        not null,
    certainty   text        not null,
    cause       text,
    cause_name  text,
    cause_level text,
    alerts      integer     not null,
    alert_name  text,
    urgency     text,
    low         text        not null,
    primary key (tenant, assessment)
);

comment on column answer_listing.cause is 'the leading cause, if it is possible at least';
comment on column answer_listing.urgency is 'of the most urgent alert';
comment on column answer_listing.low is 'blood lines that are low, comma between them';

create table answer_alert (
    tenant      text        not null default current_setting('marrowlight.tenant'),
    alert       text        not null,
    recorded_at timestamptz not null,
    assessment  uuid        not null,
    urgency     text        not null,
    primary key (tenant, alert, recorded_at, assessment)
);

create index answer_alert_by_assessment on answer_alert (tenant, assessment);

create index answer_listing_by_time on answer_listing (tenant, recorded_at desc, assessment desc);
create index answer_listing_by_patient on answer_listing (tenant, patient, recorded_at desc);
create index answer_listing_by_mechanism on answer_listing (tenant, mechanism, recorded_at desc);
create index answer_listing_by_cause on answer_listing (tenant, cause, recorded_at desc);
create index answer_listing_by_requester on answer_listing (tenant, requester, recorded_at desc);
create index answer_listing_urgent on answer_listing (tenant, recorded_at desc, assessment desc)
    where urgency = 'immediate';

-- An alert that somebody has seen. Whoever reads the same alert on the same data soon after is not alarmed again.
create table alert_acknowledgement (
    tenant     text        not null default current_setting('marrowlight.tenant'),
    id         uuid        not null default gen_random_uuid(),
    assessment uuid        not null,
    patient    text,
    alert      text        not null,
    data       text        not null,
    who        text        not null,
    at         timestamptz not null,
    primary key (tenant, id)
);

comment on column alert_acknowledgement.data is 'SHA-256 over the results that the alert rested on';

create index alert_acknowledgement_by_patient on alert_acknowledgement (tenant, patient, at desc);
create index alert_acknowledgement_by_assessment on alert_acknowledgement (tenant, assessment);

-- What people think of an answer. It stands beside the answer and changes nothing of it.
create table feedback (
    tenant     text        not null default current_setting('marrowlight.tenant'),
    id         uuid        not null default gen_random_uuid(),
    assessment uuid        not null,
    source     text        not null check (source in ('page', 'cds-hooks')),
    about      text        not null,
    agrees     boolean     not null,
    reason     text,
    words      text        check (length(words) <= 1000),
    diagnosis  text        check (length(diagnosis) <= 200),
    rules      text[]      not null,
    who        text        not null,
    at         timestamptz not null,
    primary key (tenant, id),
    check (agrees or reason is not null)
);

comment on column feedback.about is 'answer, mechanism, or cause:, alert:, test: with a code';
comment on column feedback.rules is 'rules behind the conclusion that it is about';

create index feedback_by_assessment on feedback (tenant, assessment, at desc);

do $$
declare
    kept text;
begin
    foreach kept in array array['answer_listing', 'answer_alert', 'alert_acknowledgement', 'feedback'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('create policy tenant_alone on %I using (tenant = current_setting(''marrowlight.tenant'', true)
            and tenant <> '''')', kept);
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            kept || '_is_append_only', kept);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            kept || '_is_not_truncated', kept);
        execute format('grant select, insert on %I to marrowlight', kept);
    end loop;
end
$$;

-- Answers from before, by their documents; one that PostgreSQL cannot read as JSON is found by its id alone.
create function of_document(document bytea) returns jsonb language plpgsql immutable strict as $$
begin
    return replace(convert_from(document, 'UTF8'), '\u0000', '\ufffd')::jsonb;
exception when others then
    return null;
end
$$;

insert into answer_listing
select a.tenant, a.id, a.recorded_at, a.as_of, a.requester, a.patient, a.reference,
    d.doc #>> '{mechanism,code}', coalesce(d.doc #>> '{mechanism,certainty}', ''),
    cause.c ->> 'code', cause.c ->> 'display', cause.c ->> 'level',
    coalesce(jsonb_array_length(d.doc -> 'alerts'), 0), alert.x ->> 'display', alert.x ->> 'level',
    coalesce((select string_agg(l ->> 'lineage', ',') from jsonb_array_elements(d.doc -> 'lineages') l
        where l ->> 'state' = 'low'), '')
from assessment a
cross join lateral (select of_document(a.document) as doc) d
left join lateral (select c from jsonb_array_elements(d.doc -> 'causes') with ordinality as y (c, n)
    where c ->> 'level' in ('established', 'probable', 'possible') order by n limit 1) cause on true
left join lateral (select x from jsonb_array_elements(d.doc -> 'alerts') with ordinality as y (x, n)
    order by array_position(array['immediate', 'same-day', 'within-days'], x ->> 'level'), n limit 1) alert on true
where d.doc #>> '{mechanism,code}' is not null;

insert into answer_alert
select distinct a.tenant, x ->> 'code', a.recorded_at, a.id, x ->> 'level'
from assessment a cross join lateral jsonb_array_elements(of_document(a.document) -> 'alerts') x;

drop function of_document(bytea);

-- As before, and what stands in the tables of this step.
create or replace function erase_records(
    which uuid[], of_patient text, of_reference text, older_than timestamptz, by_whom text, why text) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    mine  text := current_setting('marrowlight.tenant');
    gone  uuid[];
    parts text[];
    jobs  uuid[];
    busy  uuid;
begin
    select coalesce(array_agg(id), '{}') into gone from assessment where tenant = mine and id = any (which);
    select coalesce(array_agg(part::text), '{}') into parts from answer_part where tenant = mine and assessment = any (gone);
    select coalesce(array_agg(j.id), '{}') into jobs from bulk_job j where j.tenant = mine and (
        j.id in (select r.job from bulk_result r where r.tenant = mine and r.assessment = any (gone))
        or j.requested_at < older_than
        or (of_patient is not null and names_patient(encode(j.input, 'escape'), of_patient)));
    select j.id into busy from bulk_job j where j.tenant = mine and j.id = any (jobs)
        and (select count(*) from bulk_result r where r.tenant = mine and r.job = j.id) < j.units
        and not exists (select 1 from bulk_cancellation c where c.tenant = mine and c.job = j.id) limit 1;
    if busy is not null then
        raise exception 'bulk job % is still being answered', busy using errcode = 'object_in_use';
    end if;
    perform set_config('marrowlight.erasing', 'yes', true);
    update bulk_job set input = '' where tenant = mine and id = any (jobs) and input <> '';
    update bulk_result set outcome = '{"resourceType":"OperationOutcome"}' where tenant = mine and job = any (jobs)
        and outcome is not null;
    delete from supersession where tenant = mine and (earlier = any (gone) or later = any (gone));
    delete from correction where tenant = mine and assessment = any (gone);
    delete from request_key where tenant = mine and assessment = any (gone);
    delete from answer_part where tenant = mine and assessment = any (gone);
    delete from answer_result where tenant = mine and assessment = any (gone);
    delete from answer_mechanism where tenant = mine and assessment = any (gone);
    delete from answer_alert where tenant = mine and assessment = any (gone);
    delete from answer_listing where tenant = mine and assessment = any (gone);
    delete from alert_acknowledgement where tenant = mine and assessment = any (gone);
    delete from feedback where tenant = mine and assessment = any (gone);
    delete from assessment where tenant = mine and id = any (gone);
    update leaf set salt = null where tenant = mine and subject = any (gone);
    update access set patient = null, reference = null, query = null where tenant = mine
        and ((patient = of_patient and (of_reference is null or reference = of_reference))
            or (at < older_than and (patient is not null or query is not null))
            or lower(split_part(what, '/', 2)) = any (parts));
    update access set query = null where tenant = mine and asks_about_patient(query, of_patient);
    update access set what = replace(what, of_patient, 'Patient/erased') where tenant = mine
        and names_patient(what, of_patient);
    perform set_config('marrowlight.erasing', 'no', true);
    insert into erasure (tenant, assessment, at, who, reason)
        select mine, id, clock_timestamp(), by_whom, why from unnest(gone) as id;
    return query select unnest(gone);
end
$$;
