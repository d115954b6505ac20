-- The record of every decision: written once, never changed.
create table assessment (
    tenant          text        not null,
    id              uuid        not null,
    requester       text        not null,
    input           bytea       not null,
    input_digest    text        not null,
    document        bytea       not null,
    document_digest text        not null,
    pack_id         text        not null,
    pack_version    text        not null,
    pack_digest     text        not null,
    site_id         text        not null,
    site_digest     text        not null,
    engine          text        not null,
    as_of           timestamptz not null,
    recorded_at     timestamptz not null,
    primary key (tenant, id)
);

comment on column assessment.input is 'the bytes as received';
comment on column assessment.document is 'the canonical JSON of the answer, byte for byte';

create index assessment_by_time on assessment (tenant, recorded_at desc, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the record is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

create trigger assessment_is_append_only
    before update or delete on assessment
    for each row execute function refuse_change();

create trigger assessment_is_not_truncated
    before truncate on assessment
    for each statement execute function refuse_change();

-- The service may read and add, nothing else; the role exists before the first migration.
grant usage on schema public to marrowlight;
grant select, insert on assessment to marrowlight;
