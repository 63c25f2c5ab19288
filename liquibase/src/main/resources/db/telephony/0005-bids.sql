--liquibase formatted sql

--changeset telephony:0005-bids
--comment Every question of a source whether we take a call, with our answer and the reasons that the source is not told.
create table bids (
    id             uuid        not null constraint pk_bids primary key,
    tenant_id      uuid        not null constraint fk_bids_tenant references tenants,
    source_id      uuid        not null constraint fk_bids_source references sources,
    caller_number  text,
    caller_state   char(2),
    caller_zip     text,
    code           int         not null constraint ck_bids_code check (code in (1000, 2000, 3000, 4001, 4002, 4003, 4004, 4005, 4006)),
    cause          text        not null default '',
    reasons        jsonb       not null default '{}',
    amount_minor   bigint      constraint ck_bids_amount check (amount_minor >= 0),
    currency       char(3),
    call_id        uuid        constraint uq_bids_call unique constraint fk_bids_call references calls,
    phone_number   text,
    pooled         boolean     not null default false,
    status         text        not null constraint ck_bids_status check (status in ('DECLINED', 'HELD', 'CONSUMED', 'EXPIRED')),
    correlation_id text        not null,
    created_at     timestamptz not null,
    expires_at     timestamptz,
    ended_at       timestamptz,
    constraint ck_bids_accepted check ((code = 1000) = (status <> 'DECLINED')),
    constraint ck_bids_held check (status = 'DECLINED' or (call_id is not null and amount_minor is not null and currency is not null and phone_number is not null and expires_at is not null)),
    constraint ck_bids_ended check ((status in ('CONSUMED', 'EXPIRED')) = (ended_at is not null))
);
create index ix_bids_source on bids (tenant_id, source_id, created_at desc);
create index ix_bids_held_number on bids (tenant_id, phone_number) where status = 'HELD';
create index ix_bids_held_caller on bids (tenant_id, caller_number) where status = 'HELD';
comment on column bids.cause is 'Why, for admins; the source hears the code alone';
comment on column bids.reasons is 'Routing''s reason to the number of agents who had it';
comment on column bids.pooled is 'The number was the bid''s own: whoever calls it before the end is its caller';
call secure_tenant_table('bids', 'select, insert, update', '${app.role}');
--rollback drop table bids;

--changeset telephony:0005-calls-of-bids
alter table calls add column bid_id uuid constraint fk_calls_bid references bids deferrable initially deferred;
create index ix_calls_source on calls (tenant_id, source_id, received_at) where source_id is not null;
create index ix_calls_caller_open on calls (tenant_id, caller_number) where deadline_at is not null;
create index ix_calls_caller_connected on calls (tenant_id, caller_number, connected_at) where connected_at is not null;
comment on column calls.bid_id is 'The bid that promised the call; the call and its bid are written together, hence the deferred key';
--rollback drop index ix_calls_caller_connected;
--rollback drop index ix_calls_caller_open;
--rollback drop index ix_calls_source;
--rollback alter table calls drop column bid_id;
