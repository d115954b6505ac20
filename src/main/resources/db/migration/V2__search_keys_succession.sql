-- Finding answers again, knowing repeated requests, and answers that rest on a result which was corrected later.

alter table assessment
    add column content_digest  text   not null default '',
    add column request_system  text,
    add column request_value   text,
    add column patient         text,
    add column mechanisms      text[] not null default '{}',
    add column outputs         uuid[] not null default '{}',
    add column result_names    uuid[] not null default '{}',
    add column result_contents uuid[] not null default '{}';

comment on column assessment.content_digest is 'of what the input says: without narrative, keys in order';
comment on column assessment.patient is 'Patient/id without the server; the whole reference is in the document';
comment on column assessment.outputs is 'ids of the FHIR resources that the answer is made of';
comment on column assessment.result_names is 'of each result used, every name of it; what it said stands at the same place of result_contents';

-- Records of the first version are found by patient and mechanism too.
alter table assessment disable trigger assessment_is_append_only;
update assessment set
    patient = regexp_replace(
        document_json #>> '{patient,reference}', '^(?:.*/)?(Patient/[^/]+?)(?:/_history/.*)?$', '\1'),
    mechanisms = array(
        select document_json #>> '{mechanism,code}'
        union select l ->> 'mechanism' from jsonb_array_elements(document_json -> 'lineages') l);
alter table assessment enable trigger assessment_is_append_only;

create index assessment_by_patient on assessment (tenant, patient, recorded_at desc, id);
create index assessment_by_moment on assessment (tenant, as_of);
create index assessment_by_request on assessment (tenant, request_value) where request_value is not null;
create index assessment_by_mechanism on assessment using gin (mechanisms);
create index assessment_by_output on assessment using gin (outputs);
create index assessment_by_result on assessment using gin (result_names);

-- What a key of a request stands for. The key itself is not kept: it may name a patient.
create table request_key (
    tenant         text        not null,
    key_digest     text        not null,
    content_digest text        not null,
    assessment     uuid        not null,
    recorded_at    timestamptz not null,
    primary key (tenant, key_digest)
);

-- An answer that rests on a result which was corrected or retracted later; without a later answer the id is all zero.
create table supersession (
    tenant      text        not null,
    earlier     uuid        not null,
    later       uuid        not null,
    recorded_at timestamptz not null,
    primary key (tenant, earlier, later),
    foreign key (tenant, earlier) references assessment (tenant, id)
);

-- Results that were corrected or retracted, so that an older message that comes after its correction is known as old.
create table correction (
    tenant      text        not null,
    name        uuid        not null,
    content     uuid        not null,
    moment      uuid        not null,
    assessment  uuid        not null,
    recorded_at timestamptz not null,
    primary key (tenant, name, content, moment)
);

comment on column correction.assessment is 'the answer that rests on the correction; all zero if it could not be assessed';

create index supersession_by_later on supersession (tenant, later);

create trigger request_key_is_append_only
    before update or delete on request_key for each row execute function refuse_change();
create trigger request_key_is_not_truncated
    before truncate on request_key for each statement execute function refuse_change();
create trigger supersession_is_append_only
    before update or delete on supersession for each row execute function refuse_change();
create trigger supersession_is_not_truncated
    before truncate on supersession for each statement execute function refuse_change();

create trigger correction_is_append_only
    before update or delete on correction for each row execute function refuse_change();
create trigger correction_is_not_truncated
    before truncate on correction for each statement execute function refuse_change();

grant select, insert on request_key, supersession, correction to marrowlight;
