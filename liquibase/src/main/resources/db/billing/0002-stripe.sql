--liquibase formatted sql

--changeset billing:0002-stripe-events
--comment Inbox of Stripe: the raw body of every verified event, stored before anything else.
create table stripe_events (
    tenant_id      uuid        not null constraint fk_stripe_events_tenant references tenants,
    event_id       text        not null,
    type           text        not null,
    api_version    text,
    object_id      text,
    payload        text        not null,
    content_hash   bytea       not null,
    correlation_id text        not null,
    received_at    timestamptz not null default now(),
    processed_at   timestamptz,
    outcome        text,
    constraint pk_stripe_events primary key (tenant_id, event_id)
);
create index ix_stripe_events_open on stripe_events (received_at) where processed_at is null;
call secure_tenant_table('stripe_events', 'select, insert, update', '${app.role}');
--rollback drop table stripe_events;

--changeset billing:0002-wallet-top-ups
create table wallet_top_ups (
    id                  uuid        not null constraint pk_wallet_top_ups primary key,
    tenant_id           uuid        not null constraint fk_wallet_top_ups_tenant references tenants,
    agent_id            uuid        not null constraint fk_wallet_top_ups_agent references agents,
    attempt_key         text        not null,
    amount_minor        bigint      not null constraint ck_wallet_top_ups_amount check (amount_minor > 0),
    currency            char(3)     not null,
    status              text        not null default 'CREATED' constraint ck_wallet_top_ups_status check (status in ('CREATED', 'OPEN', 'PAID', 'EXPIRED', 'FAILED')),
    checkout_session_id text,
    checkout_url        text,
    payment_intent_id   text,
    failure             text,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    version             bigint      not null default 0,
    constraint uq_wallet_top_ups_attempt unique (tenant_id, agent_id, attempt_key)
);
create unique index uq_wallet_top_ups_session on wallet_top_ups (tenant_id, checkout_session_id) where checkout_session_id is not null;
create unique index uq_wallet_top_ups_payment_intent on wallet_top_ups (tenant_id, payment_intent_id) where payment_intent_id is not null;
call secure_tenant_table('wallet_top_ups', 'select, insert, update', '${app.role}');
--rollback drop table wallet_top_ups;
