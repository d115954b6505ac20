-- The record proves itself: every decision has a leaf in one Merkle log (RFC 6962), packs and site profiles are kept as
-- they answered, and erasure takes content away without breaking the log.

-- What a replay needs to know beside the input.
alter table assessment
    add column engine_digest text    not null default '',
    add column strict        boolean not null default false,
    add column path_patient  text;

-- The second form of the document, made by the database for each row, cost more than everything else that recording does,
-- and one search read one member of it: that member becomes a column.
alter table assessment
    add column reference text generated always as (searchable(document) #>> '{patient,reference}') stored;
alter table assessment alter column reference drop expression;
alter table assessment drop column document_json;
drop function searchable(bytea);

comment on column assessment.reference is 'the patient as the sender named them';
comment on column assessment.engine_digest is 'SHA-256 over the program that answered; empty before it was kept';
comment on column assessment.path_patient is 'id of the patient that the path of the request named';

-- A leaf names a record by digests that nobody can test without its salt. Erasure takes the salt, never the leaf.
create table leaf (
    tenant  text  not null default current_setting('marrowlight.tenant'),
    id      uuid  not null,
    kind    text  not null check (kind in ('assessment', 'erasure', 'pack')),
    subject uuid  not null,
    body    bytea not null,
    salt    bytea,
    primary key (tenant, id)
);

comment on column leaf.subject is 'the record, or the event of a pack, that the leaf is about';
comment on column leaf.body is 'canonical JSON, the bytes that are hashed';

create index leaf_by_subject on leaf (tenant, subject);
create unique index leaf_alone on leaf (id);

-- The log is one for the whole installation and holds hashes only. A leaf waits in the queue for the moment that passes
-- until somebody gives it its place; records are added at the same time, places are given one after another.
create table log_queue (
    leaf uuid  primary key,
    hash bytea not null check (octet_length(hash) = 32)
);

create table log_entry (
    place bigint primary key check (place >= 0),
    leaf  uuid   not null unique,
    hash  bytea  not null check (octet_length(hash) = 32)
);

create table log_node (
    level smallint not null check (level in (8, 16, 24, 32, 40, 48)),
    place bigint   not null,
    hash  bytea    not null check (octet_length(hash) = 32),
    primary key (level, place)
);

comment on table log_node is 'hashes of whole subtrees, every eighth level of the tree';

create table log_checkpoint (
    size      bigint      primary key check (size > 0),
    note      text        not null,
    signed_at timestamptz not null
);

-- What each pack said, by its digest, and each profile of a site.
create table pack_text (
    digest     text        primary key,
    pack_id    text        not null,
    version    text        not null,
    sources    bytea       not null,
    kept_at    timestamptz not null
);

comment on column pack_text.sources is 'canonical JSON, path to text';

create table site_text (
    digest  text        primary key,
    profile text        not null,
    kept_at timestamptz not null
);

-- Compiled forms, a cache: believed only under a signature of the service's key.
create table pack_compiled (
    stamp     text  primary key,
    form      bytea not null,
    signature bytea not null
);

-- Who brought a pack in (draft) and who proposed it (candidate); what answers is the last activation.
create table pack_standing (
    tenant   text        not null default current_setting('marrowlight.tenant'),
    id       uuid        not null,
    digest   text        not null references pack_text (digest),
    standing text        not null check (standing in ('draft', 'candidate')),
    who      text        not null,
    at       timestamptz not null,
    primary key (tenant, id)
);

create table pack_activation (
    tenant   text        not null default current_setting('marrowlight.tenant'),
    pack_id  text        not null,
    number   bigint      not null,
    id       uuid        not null,
    digest   text        not null references pack_text (digest),
    proposer text        not null,
    who      text        not null,
    at       timestamptz not null,
    primary key (tenant, pack_id, number),
    check (proposer <> who)
);

comment on table pack_activation is 'the highest number answers, so that there is one for each pack id and tenant';

-- A record whose content was erased.
create table erasure (
    tenant     text        not null default current_setting('marrowlight.tenant'),
    assessment uuid        not null,
    at         timestamptz not null,
    who        text        not null,
    reason     text        not null check (reason in ('patient-request', 'retention')),
    primary key (tenant, assessment, at)
);

do $$
declare
    kept text;
begin
    foreach kept in array array['leaf', 'pack_standing', 'pack_activation', 'erasure'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('create policy tenant_alone on %I using (tenant = current_setting(''marrowlight.tenant'', true)
            and tenant <> '''')', kept);
    end loop;
    foreach kept in array array['leaf', 'log_entry', 'log_node', 'log_checkpoint', 'pack_text', 'site_text', 'pack_compiled',
                                'pack_standing', 'pack_activation', 'erasure'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            kept || '_is_append_only', kept);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            kept || '_is_not_truncated', kept);
        execute format('grant select, insert on %I to marrowlight', kept);
    end loop;
end
$$;

grant select, insert, delete on log_queue to marrowlight;

-- As before, but for the one function below, which works as the owner under a mark of its own.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if current_setting('marrowlight.erasing', true) = 'yes' and tg_op <> 'TRUNCATE'
        and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
        return case tg_op when 'DELETE' then old else new end;
    end if;
    raise exception 'the record is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

-- Whether a text names a patient, and not one whose id only begins alike.
create function names_patient(words text, of_patient text) returns boolean language sql immutable as $$
    select words ~ (replace(of_patient, '.', '\.') || '($|[^A-Za-z0-9.-])')
$$;

-- Whether a search asks about a patient.
create function asks_about_patient(query text, of_patient text) returns boolean language sql immutable as $$
    select replace(query, '%2F', '/') ~ ('(patient|subject)[^&=]*=([^&]*/)?'
        || replace(regexp_replace(of_patient, '^.*/', ''), '.', '\.') || '($|&)')
$$;

-- Erases the content of records of the tenant of the transaction: input, answer, salt, everything they are found by, and
-- whom accesses were about. What stays is the leaf, the tombstone, and who had access when.
--
-- of_patient: who is erased; null for retention. of_reference: narrows a patient to one server, null for any.
-- older_than: for retention, from when on things are kept.
create function erase_records(
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

revoke all on function erase_records(uuid[], text, text, timestamptz, text, text), names_patient(text, text),
    asks_about_patient(text, text) from public;
grant execute on function erase_records(uuid[], text, text, timestamptz, text, text) to marrowlight;

-- Four eyes: a pack is put in force by somebody else than whoever proposed it last.
create function need_second_person() returns trigger language plpgsql as $$
begin
    if new.proposer is distinct from (select who from pack_standing s where s.tenant = new.tenant and s.digest = new.digest
            and s.standing = 'candidate' order by s.at desc limit 1) then
        raise exception 'nobody of this name proposed the pack' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger pack_activation_needs_second_person
    before insert on pack_activation for each row execute function need_second_person();

-- Questions that are asked of all tenants; they tell names and digests only.
create function tenants_on_record() returns table (of_tenant text)
language sql stable security definer set search_path = public, pg_temp as $$
    select tenant from leaf union select tenant from assessment union select tenant from pack_standing
    union select tenant from pack_activation union select tenant from erasure order by 1
$$;

create function packs_in_force() returns table (of_tenant text, of_pack text, of_digest text)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct on (tenant, pack_id) tenant, pack_id, digest from pack_activation
    order by tenant, pack_id, number desc
$$;

-- Whether records go into the log already.
create function log_begun() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from leaf where kind = 'assessment')
$$;

revoke all on function tenants_on_record(), packs_in_force(), log_begun() from public;
grant execute on function tenants_on_record(), packs_in_force(), log_begun() to marrowlight;

-- Entries of the log whose leaf is gone: nothing takes leaves away, so there are none in a sound record.
create function entries_without_leaf() returns table (at_place bigint, of_leaf uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.place, e.leaf from log_entry e where not exists (select from leaf l where l.id = e.leaf)
    union all
    select -1, q.leaf from log_queue q where not exists (select from leaf l where l.id = q.leaf)
    order by 1 limit 1000
$$;

revoke all on function entries_without_leaf() from public;
grant execute on function entries_without_leaf() to marrowlight;
