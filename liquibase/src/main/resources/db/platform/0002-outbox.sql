--liquibase formatted sql

--changeset platform:0002-outbox
--comment Messages written in the transaction of the fact they tell of; relayed to SQS after commit, at least once.
create table outbox (
    id             uuid        not null constraint pk_outbox primary key,
    tenant_id      uuid        not null constraint fk_outbox_tenant references tenants,
    queue          text        not null,
    type           text        not null,
    payload        jsonb       not null,
    correlation_id text        not null,
    created_at     timestamptz not null default now(),
    available_at   timestamptz not null default now(),
    claimed_until  timestamptz,
    attempts       int         not null default 0,
    sent_at        timestamptz,
    last_error     text
);
create index ix_outbox_unsent on outbox (available_at) where sent_at is null;
create index ix_outbox_sent on outbox (sent_at) where sent_at is not null;
comment on column outbox.claimed_until is 'A relay owns the row until then; nobody else sends it before';
call secure_tenant_table('outbox', 'select, insert, update, delete', '${app.role}');
--rollback drop table outbox;

--changeset platform:0002-dead-letters
--comment What a queue gave up on, readable in SQL, until an operator re-delivers or discards it.
create table dead_letters (
    id             uuid        not null constraint pk_dead_letters primary key,
    tenant_id      uuid        not null constraint fk_dead_letters_tenant references tenants,
    message_id     text        not null,
    queue          text        not null,
    type           text        not null,
    payload        text        not null,
    correlation_id text,
    delivery_count int         not null,
    error          text,
    dead_at        timestamptz not null default now(),
    resolved_at    timestamptz,
    resolution     text        constraint ck_dead_letters_resolution check (resolution in ('REDELIVERED', 'DISCARDED')),
    constraint uq_dead_letters_message unique (tenant_id, message_id)
);
create index ix_dead_letters_open on dead_letters (tenant_id, dead_at) where resolved_at is null;
call secure_tenant_table('dead_letters', 'select, insert, update', '${app.role}');
--rollback drop table dead_letters;
