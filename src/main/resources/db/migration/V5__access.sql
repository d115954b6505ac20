-- Who looked at data about patients, who had answers recorded, and who was refused.

create table access (
    tenant    text        not null default current_setting('marrowlight.tenant'),
    id        uuid        not null default gen_random_uuid(),
    at        timestamptz not null default clock_timestamp(),
    act       text        not null,
    agent     text        not null,
    kind      text        not null,
    address   text,
    request   text        not null,
    what      text        not null,
    query     text,
    patient   text,
    reference text,
    refusal   integer,
    primary key (tenant, id)
);

comment on column access.patient is 'Patient/id without the server';
comment on column access.reference is 'the patient as the sender named them';
comment on column access.refusal is 'status of HTTP, if the access was refused';

create index access_by_time on access (tenant, at desc, id);
create index access_by_patient on access (tenant, patient, at desc) where patient is not null;
create index access_by_object on access (tenant, what, at desc);

-- What is known of the time before accesses were kept.
insert into access (tenant, at, act, agent, kind, request, what, patient, reference)
    select tenant, recorded_at, 'create', requester, 'unknown', id::text, 'GuidanceResponse/' || id, patient,
        document_json #>> '{patient,reference}'
    from assessment;

alter table access enable row level security;
create policy tenant_alone on access
    using (tenant = current_setting('marrowlight.tenant', true) and tenant <> '');

create trigger access_is_append_only
    before update or delete on access for each row execute function refuse_change();
create trigger access_is_not_truncated
    before truncate on access for each statement execute function refuse_change();

grant select, insert on access to marrowlight;
