--liquibase formatted sql

--changeset billing:0008-top-ups-of-two-kinds
--comment An agent pays on a page, or his saved card is charged while he is away. From where he asked is kept for the day his bank wants to know.
alter table wallet_top_ups
    add column kind              text    not null default 'CHECKOUT' constraint ck_wallet_top_ups_kind check (kind in ('CHECKOUT', 'AUTO_RECHARGE')),
    add column customer_id       text,
    add column payment_method_id text,
    add column consent           text,
    add column client_address    text,
    add column user_agent        text,
    add constraint ck_wallet_top_ups_saved_card check (kind = 'CHECKOUT' or (customer_id is not null and payment_method_id is not null));
comment on column wallet_top_ups.consent is 'What the agent agreed to when he asked to save his card; null when he did not ask';
create unique index uq_wallet_top_ups_recharge_live on wallet_top_ups (agent_id) where kind = 'AUTO_RECHARGE' and status in ('CREATED', 'OPEN');
create index ix_wallet_top_ups_agent on wallet_top_ups (tenant_id, agent_id, created_at desc);
--rollback drop index ix_wallet_top_ups_agent;
--rollback drop index uq_wallet_top_ups_recharge_live;
--rollback alter table wallet_top_ups drop constraint ck_wallet_top_ups_saved_card, drop column user_agent, drop column client_address, drop column consent, drop column payment_method_id, drop column customer_id, drop column kind;

--changeset billing:0008-saved-cards
--comment The provider's names for an agent and his card, and what a person needs to recognise it. No card data is ours.
create table saved_cards (
    agent_id          uuid        not null constraint pk_saved_cards primary key constraint fk_saved_cards_agent references agents,
    tenant_id         uuid        not null constraint fk_saved_cards_tenant references tenants,
    customer_id       text        not null,
    payment_method_id text,
    brand             text,
    last_four         text,
    expires           text,
    consent           text,
    consented_at      timestamptz,
    updated_at        timestamptz not null default now(),
    constraint ck_saved_cards_consent check (payment_method_id is null or (consent is not null and consented_at is not null))
);
call secure_tenant_table('saved_cards', 'select, insert, update', '${app.role}');
--rollback drop table saved_cards;

--changeset billing:0008-auto-recharges
create table auto_recharges (
    agent_id          uuid        not null constraint pk_auto_recharges primary key constraint fk_auto_recharges_agent references agents,
    tenant_id         uuid        not null constraint fk_auto_recharges_tenant references tenants,
    enabled           boolean     not null,
    currency          char(3)     not null,
    threshold_minor   bigint      not null constraint ck_auto_recharges_threshold check (threshold_minor >= 0),
    amount_minor      bigint      constraint ck_auto_recharges_amount check (amount_minor > 0),
    target_minor      bigint      constraint ck_auto_recharges_target check (target_minor > threshold_minor),
    monthly_max_minor bigint      not null constraint ck_auto_recharges_monthly_max check (monthly_max_minor > 0),
    failures          int         not null default 0 constraint ck_auto_recharges_failures check (failures >= 0),
    retry_at          timestamptz,
    stopped           text        constraint ck_auto_recharges_stopped check (stopped in ('AUTHENTICATION_REQUIRED', 'CARD_DECLINED')),
    stopped_at        timestamptz,
    maximum_told_at   timestamptz,
    updated_at        timestamptz not null default now(),
    version           bigint      not null default 0,
    constraint ck_auto_recharges_size check ((amount_minor is null) <> (target_minor is null)),
    constraint ck_auto_recharges_stop check ((stopped is null) = (stopped_at is null))
);
comment on column auto_recharges.stopped is 'Why no card is charged until the agent did something about it; null while it works';
call secure_tenant_table('auto_recharges', 'select, insert, update', '${app.role}');
--rollback drop table auto_recharges;

--changeset billing:0008-payment-refunds
--comment Money on its way back to a card: ours from the moment an admin asked, others from their first event. FAILED is final: no later word makes it leave again.
create table payment_refunds (
    id           uuid        not null constraint pk_payment_refunds primary key,
    tenant_id    uuid        not null constraint fk_payment_refunds_tenant references tenants,
    top_up_id    uuid        not null constraint fk_payment_refunds_top_up references wallet_top_ups,
    agent_id     uuid        not null constraint fk_payment_refunds_agent references agents,
    refund_id    text,
    amount_minor bigint      not null constraint ck_payment_refunds_amount check (amount_minor > 0),
    currency     char(3)     not null,
    status       text        not null constraint ck_payment_refunds_status check (status in ('REQUESTED', 'SENT', 'SUCCEEDED', 'FAILED')),
    reason       text        not null,
    requested_by uuid        constraint fk_payment_refunds_admin references admin_users,
    failure      text,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);
create unique index uq_payment_refunds_refund on payment_refunds (tenant_id, refund_id) where refund_id is not null;
create index ix_payment_refunds_top_up on payment_refunds (top_up_id);
create index ix_payment_refunds_open on payment_refunds (agent_id) where status in ('REQUESTED', 'SENT');
call secure_tenant_table('payment_refunds', 'select, insert, update', '${app.role}');
--rollback drop table payment_refunds;

--changeset billing:0008-payment-disputes
create table payment_disputes (
    dispute_id   text        not null,
    tenant_id    uuid        not null constraint fk_payment_disputes_tenant references tenants,
    top_up_id    uuid        not null constraint fk_payment_disputes_top_up references wallet_top_ups,
    agent_id     uuid        not null constraint fk_payment_disputes_agent references agents,
    amount_minor bigint      not null constraint ck_payment_disputes_amount check (amount_minor > 0),
    currency     char(3)     not null,
    reason       text        not null,
    status       text        not null,
    respond_by   timestamptz,
    opened_at    timestamptz not null,
    updated_at   timestamptz not null default now(),
    constraint pk_payment_disputes primary key (tenant_id, dispute_id)
);
create index ix_payment_disputes_opened on payment_disputes (tenant_id, opened_at desc);
create index ix_payment_disputes_top_up on payment_disputes (top_up_id);
call secure_tenant_table('payment_disputes', 'select, insert, update', '${app.role}');
--rollback drop table payment_disputes;

--changeset billing:0008-kept-events
--comment Events that contradict what we know wait for a person, with the reason.
alter table stripe_events
    add column trouble    text,
    add column trouble_at timestamptz;
create index ix_stripe_events_trouble on stripe_events (tenant_id, trouble_at desc) where trouble is not null;
--rollback drop index ix_stripe_events_trouble;
--rollback alter table stripe_events drop column trouble_at, drop column trouble;

--changeset billing:0008-unfinished-payments splitStatements:false
--comment Tenants where a charge or a refund was begun and its end is not known.
create function tenants_with_unfinished_payments(begun_before timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select tenant_id from wallet_top_ups where kind = 'AUTO_RECHARGE' and status in ('CREATED', 'OPEN') and updated_at < begun_before
          union select tenant_id from payment_refunds where status = 'REQUESTED' and updated_at < begun_before $$;
--rollback drop function tenants_with_unfinished_payments(timestamptz);
