-- The record of every decision: written once, never changed.

-- The form for searching. Never a reason to refuse a record: text that jsonb cannot hold (a zero character) is
-- replaced, anything else gives null.
create function searchable(document bytea) returns jsonb language plpgsql immutable strict parallel safe as $$
begin
    return replace(convert_from(document, 'UTF8'), '\u0000', '\ufffd')::jsonb;
exception when others then
    return null;
end
$$;

create table assessment (
    tenant          text        not null,
    id              uuid        not null,
    requester       text        not null,
    input           bytea       not null,
    input_digest    text        not null,
    document        bytea       not null,
    document_digest text        not null,
    document_json   jsonb       generated always as (searchable(document)) stored,
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
comment on column assessment.document is 'the canonical JSON of the answer, byte for byte: the only form that counts';
comment on column assessment.document_json is 'the same answer, for searching only';

create index assessment_by_time on assessment (tenant, recorded_at desc, id);

-- Holds for everybody, the owner included: privileges alone would not bind the owner.
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
