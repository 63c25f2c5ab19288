--liquibase formatted sql

--changeset billing:0012-balance-adjustments
--comment What an admin does to a balance. A large one is proposed by one admin and posted by another, or nothing comes of it: the constraints say so too.
create table balance_adjustments (
    id           uuid        not null constraint pk_balance_adjustments primary key,
    tenant_id    uuid        not null constraint fk_balance_adjustments_tenant references tenants,
    attempt      uuid        not null,
    agent_id     uuid        not null constraint fk_balance_adjustments_agent references agents,
    call_id      uuid        constraint fk_balance_adjustments_call references calls,
    amount_minor bigint      not null constraint ck_balance_adjustments_amount check (amount_minor <> 0),
    currency     char(3)     not null,
    reason       text        not null constraint ck_balance_adjustments_reason check (length(reason) between 5 and 500),
    status       text        not null constraint ck_balance_adjustments_status check (status in ('PROPOSED', 'POSTED', 'REFUSED', 'EXPIRED')),
    proposed_by  uuid        not null constraint fk_balance_adjustments_proposed_by references admin_users,
    proposed_at  timestamptz not null,
    expires_at   timestamptz,
    decided_by   uuid        constraint fk_balance_adjustments_decided_by references admin_users,
    decided_at   timestamptz,
    words        text        constraint ck_balance_adjustments_words check (length(words) between 5 and 500),
    constraint uq_balance_adjustments_attempt unique (tenant_id, attempt),
    constraint ck_balance_adjustments_decided check ((status = 'PROPOSED') = (decided_at is null)),
    constraint ck_balance_adjustments_proposed check (status = 'POSTED' or expires_at is not null),
    constraint ck_balance_adjustments_second check (status <> 'POSTED' or (expires_at is null) = (decided_by is null)),
    constraint ck_balance_adjustments_another check (status <> 'POSTED' or decided_by is null or decided_by <> proposed_by),
    constraint ck_balance_adjustments_refused check ((status = 'REFUSED') = (words is not null) and (status <> 'REFUSED' or decided_by is not null))
);
create index ix_balance_adjustments_proposed_at on balance_adjustments (tenant_id, proposed_at desc);
create index ix_balance_adjustments_agent on balance_adjustments (tenant_id, agent_id, proposed_at desc);
create index ix_balance_adjustments_waiting on balance_adjustments (expires_at) where status = 'PROPOSED';
comment on column balance_adjustments.attempt is 'Made by the form: what is sent twice adjusts once';
comment on column balance_adjustments.expires_at is 'Until when another admin may approve it; absent when it needed none';
comment on column balance_adjustments.words is 'Why it was refused';
call secure_tenant_table('balance_adjustments', 'select, insert, update', '${app.role}');
--rollback drop table balance_adjustments;

--changeset billing:0012-tenants-with-due-adjustments splitStatements:false
create function tenants_with_due_adjustments(due timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from balance_adjustments where status = 'PROPOSED' and expires_at <= due $$;
--rollback drop function tenants_with_due_adjustments(timestamptz);
