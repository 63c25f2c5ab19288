--liquibase formatted sql

--changeset campaigns:0001-campaigns
create table campaigns (
    id                     uuid        not null constraint pk_campaigns primary key,
    tenant_id              uuid        not null constraint fk_campaigns_tenant references tenants,
    name                   text        not null constraint ck_campaigns_name check (length(name) between 1 and 120),
    status                 text        not null default 'ACTIVE' constraint ck_campaigns_status check (status in ('ACTIVE', 'PAUSED', 'ENDED')),
    vertical               text        not null default 'FINAL_EXPENSE',
    line_of_authority      text        not null default 'LIFE',
    strategy               text        not null default 'BALANCE_PRIORITY' constraint ck_campaigns_strategy check (strategy in ('BALANCE_PRIORITY', 'ROUND_ROBIN', 'WEIGHTED', 'LONGEST_IDLE')),
    price_minor            bigint      not null constraint ck_campaigns_price check (price_minor >= 0),
    currency               char(3)     not null default 'USD',
    price_version          int         not null default 1,
    billable_after_seconds int         not null default 0 constraint ck_campaigns_billable_after check (billable_after_seconds between 0 and 3600),
    ring_timeout_seconds   int         not null default 20 constraint ck_campaigns_ring_timeout check (ring_timeout_seconds between 5 and 60),
    max_rounds             int         not null default 5 constraint ck_campaigns_max_rounds check (max_rounds between 1 and 20),
    max_wait_seconds       int         not null default 120 constraint ck_campaigns_max_wait check (max_wait_seconds between 5 and 900),
    when_not_routed        text        not null default 'VOICEMAIL' constraint ck_campaigns_when_not_routed check (when_not_routed in ('OVERFLOW', 'VOICEMAIL', 'REJECT')),
    overflow_number        text        constraint ck_campaigns_overflow_number check (overflow_number ~ '^\+[1-9][0-9]{6,14}$'),
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now(),
    version                bigint      not null default 0,
    constraint uq_campaigns_name unique (tenant_id, name),
    constraint ck_campaigns_overflow check (when_not_routed <> 'OVERFLOW' or overflow_number is not null)
);
call secure_tenant_table('campaigns', 'select, insert, update', '${app.role}');
--rollback drop table campaigns;

--changeset campaigns:0001-campaign-state-prices
create table campaign_state_prices (
    tenant_id   uuid    not null constraint fk_campaign_state_prices_tenant references tenants,
    campaign_id uuid    not null constraint fk_campaign_state_prices_campaign references campaigns,
    state       char(2) not null constraint ck_campaign_state_prices_state check (state ~ '^[A-Z]{2}$'),
    price_minor bigint  not null constraint ck_campaign_state_prices_price check (price_minor >= 0),
    constraint pk_campaign_state_prices primary key (campaign_id, state)
);
call secure_tenant_table('campaign_state_prices', 'select, insert, update, delete', '${app.role}');
--rollback drop table campaign_state_prices;

--changeset campaigns:0001-campaign-phone-numbers
create table campaign_phone_numbers (
    id           uuid        not null constraint pk_campaign_phone_numbers primary key,
    tenant_id    uuid        not null constraint fk_campaign_phone_numbers_tenant references tenants,
    campaign_id  uuid        not null constraint fk_campaign_phone_numbers_campaign references campaigns,
    phone_number text        not null constraint ck_campaign_phone_numbers_number check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
    label        text        not null default '',
    status       text        not null default 'ACTIVE' constraint ck_campaign_phone_numbers_status check (status in ('ACTIVE', 'RETIRED')),
    created_at   timestamptz not null default now(),
    version      bigint      not null default 0
);
create unique index uq_campaign_phone_numbers_active on campaign_phone_numbers (phone_number) where status = 'ACTIVE';
call secure_tenant_table('campaign_phone_numbers', 'select, insert, update', '${app.role}');
--rollback drop table campaign_phone_numbers;

--changeset campaigns:0001-campaign-subscriptions
create table campaign_subscriptions (
    tenant_id   uuid        not null constraint fk_campaign_subscriptions_tenant references tenants,
    campaign_id uuid        not null constraint fk_campaign_subscriptions_campaign references campaigns,
    agent_id    uuid        not null constraint fk_campaign_subscriptions_agent references agents,
    states      char(2)[],
    created_at  timestamptz not null default now(),
    constraint pk_campaign_subscriptions primary key (campaign_id, agent_id)
);
comment on column campaign_subscriptions.states is 'The states the agent accepts in this campaign; NULL accepts every state he is licensed in';
call secure_tenant_table('campaign_subscriptions', 'select, insert, update, delete', '${app.role}');
--rollback drop table campaign_subscriptions;

--changeset campaigns:0001-sources
create table sources (
    id          uuid        not null constraint pk_sources primary key,
    tenant_id   uuid        not null constraint fk_sources_tenant references tenants,
    name        text        not null,
    key_hash    bytea       not null constraint uq_sources_key_hash unique,
    auth_mode   text        not null default 'KEY' constraint ck_sources_auth_mode check (auth_mode in ('KEY', 'HEADER', 'BASIC', 'HMAC')),
    secret_name text,
    campaign_id uuid        constraint fk_sources_campaign references campaigns,
    field_map   jsonb       not null default '{}',
    status      text        not null default 'ACTIVE' constraint ck_sources_status check (status in ('ACTIVE', 'DISABLED')),
    created_at  timestamptz not null default now(),
    version     bigint      not null default 0,
    constraint uq_sources_name unique (tenant_id, name),
    constraint ck_sources_secret check (auth_mode = 'KEY' or secret_name is not null)
);
comment on column sources.key_hash is 'SHA-256 of the key in the address; the key itself is shown once and never stored';
comment on column sources.secret_name is 'Configuration key that holds the secret of HEADER, BASIC or HMAC: secrets live in the configuration, not in the database';
call secure_tenant_table('sources', 'select, insert, update', '${app.role}');
--rollback drop table sources;
