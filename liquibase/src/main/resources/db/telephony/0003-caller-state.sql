--liquibase formatted sql

--changeset telephony:0003-caller-whereabouts
--comment What was told of the caller's state, each fact on its own, so that any order of announcement and arrival weighs the same.
alter table calls
    add column told_state char(2) constraint ck_calls_told_state check (told_state ~ '^[A-Z]{2}$'),
    add column number_state char(2) constraint ck_calls_number_state check (number_state ~ '^[A-Z]{2}$'),
    add column zip_asked int not null default 0 constraint ck_calls_zip_asked check (zip_asked between 0 and 9),
    add column zip_answered int not null default 0,
    add column zip_answered_at timestamptz,
    add constraint ck_calls_zip_answered check (zip_answered between 0 and zip_asked and (zip_answered > 0) = (zip_answered_at is not null));
create index ix_calls_confirmed on calls (tenant_id, caller_number, received_at desc) where caller_state_source = 'CONFIRMED';
comment on column calls.told_state is 'The caller''s state as the source told it';
comment on column calls.number_state is 'The state that the caller''s number belongs to, by the carrier or the area code';
comment on column calls.caller_zip is 'The ZIP code that the source told, or the one that the caller typed';
comment on column calls.zip_asked is 'How often the caller was asked for his ZIP code; one more than zip_answered while he is being asked';
--rollback drop index ix_calls_confirmed;
--rollback alter table calls drop constraint ck_calls_zip_answered, drop column zip_answered_at, drop column zip_answered, drop column zip_asked, drop column number_state, drop column told_state;

--changeset telephony:0003-blocked-callers
create table blocked_callers (
    id         uuid        not null constraint pk_blocked_callers primary key,
    tenant_id  uuid        not null constraint fk_blocked_callers_tenant references tenants,
    kind       text        not null constraint ck_blocked_callers_kind check (kind in ('NUMBER', 'PREFIX')),
    digits     text        not null constraint ck_blocked_callers_digits check (digits ~ '^\+[1-9][0-9]{3,14}$'),
    reason     text        not null constraint ck_blocked_callers_reason check (length(reason) between 1 and 500),
    blocked_by text        not null,
    blocked_at timestamptz not null,
    expires_at timestamptz constraint ck_blocked_callers_expires check (expires_at > blocked_at),
    constraint uq_blocked_callers_digits unique (tenant_id, kind, digits)
);
alter table calls add column caller_blocked boolean not null default false;
comment on table blocked_callers is 'Callers whom the tenant serves no more: exact numbers, and prefixes of numbers';
comment on column blocked_callers.blocked_by is 'Name of the admin; his id stands in the audit log';
comment on column calls.caller_blocked is 'The caller was blocked when the call was received: it ends at once, nobody is rung or alarmed';
call secure_tenant_table('blocked_callers', 'select, insert, update, delete', '${app.role}');
--rollback alter table calls drop column caller_blocked;
--rollback drop table blocked_callers;
