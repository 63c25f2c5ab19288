--liquibase formatted sql

--changeset telephony:0001-calls
create table calls (
    id                      uuid        not null constraint pk_calls primary key,
    tenant_id               uuid        not null constraint fk_calls_tenant references tenants,
    external_call_id        text,
    source_id               uuid        constraint fk_calls_source references sources,
    campaign_id             uuid        not null constraint fk_calls_campaign references campaigns,
    caller_number           text,
    called_number           text        not null,
    caller_state            char(2)     constraint ck_calls_caller_state check (caller_state ~ '^[A-Z]{2}$'),
    caller_state_source     text        not null default 'UNKNOWN' constraint ck_calls_caller_state_source check (caller_state_source in ('CONFIRMED', 'UPSTREAM_ZIP', 'UPSTREAM_STATE', 'EARLIER_CALL', 'AREA_CODE', 'UNKNOWN')),
    caller_state_confidence int         not null default 0 constraint ck_calls_caller_state_confidence check (caller_state_confidence between 0 and 100),
    caller_zip              text,
    tags                    jsonb       not null default '{}',
    status                  text        not null constraint ck_calls_status check (status in ('RECEIVED', 'ROUTING', 'RINGING', 'CONNECTED', 'COMPLETED', 'NOT_ROUTED', 'ABANDONED', 'FAILED')),
    disposition             text        constraint ck_calls_disposition check (disposition in ('OVERFLOW', 'VOICEMAIL', 'CALLBACK', 'REJECTED')),
    provider_call_sid       text,
    agent_call_sid          text,
    round                   int         not null default 0,
    selected_agent_id       uuid        constraint fk_calls_agent references agents,
    licence_id              uuid        constraint fk_calls_licence references agent_licenses,
    price_minor             bigint      not null constraint ck_calls_price check (price_minor >= 0),
    currency                char(3)     not null,
    price_version           int         not null,
    billable_after_seconds  int         not null,
    ring_timeout_seconds    int         not null,
    correlation_id          text        not null,
    received_at             timestamptz not null,
    deadline_at             timestamptz,
    started_at              timestamptz,
    ringing_at              timestamptz,
    connected_at            timestamptz,
    ended_at                timestamptz,
    talk_seconds            int         constraint ck_calls_talk_seconds check (talk_seconds >= 0),
    billed_at               timestamptz,
    version                 bigint      not null default 0,
    constraint ck_calls_final check ((status in ('COMPLETED', 'NOT_ROUTED', 'ABANDONED', 'FAILED')) = (deadline_at is null)),
    constraint ck_calls_not_routed check (status <> 'NOT_ROUTED' or disposition is not null)
);
create unique index uq_calls_external on calls (tenant_id, source_id, external_call_id) where external_call_id is not null;
create unique index uq_calls_provider_sid on calls (tenant_id, provider_call_sid) where provider_call_sid is not null;
create index ix_calls_deadline on calls (deadline_at) where deadline_at is not null;
create index ix_calls_announced on calls (tenant_id, called_number, caller_number, received_at) where provider_call_sid is null and deadline_at is not null;
create index ix_calls_received on calls (tenant_id, received_at desc);
create index ix_calls_agent on calls (tenant_id, selected_agent_id, received_at desc);
comment on column calls.deadline_at is 'When the owner timer ends the state the call is in; null exactly in final states';
comment on column calls.started_at is 'When the carrier''s leg reached us (an announced call has none until then)';
call secure_tenant_table('calls', 'select, insert, update', '${app.role}');
--rollback drop table calls;

--changeset telephony:0001-call-offers
--comment One row a call and agent it was offered to. The two partial unique indexes are promises P1 and P2.
create table call_offers (
    id          uuid        not null constraint pk_call_offers primary key,
    tenant_id   uuid        not null constraint fk_call_offers_tenant references tenants,
    call_id     uuid        not null constraint fk_call_offers_call references calls,
    agent_id    uuid        not null constraint fk_call_offers_agent references agents,
    round       int         not null,
    status      text        not null constraint ck_call_offers_status check (status in ('RESERVED', 'RINGING', 'CONNECTED', 'COMPLETED', 'DECLINED', 'NO_ANSWER', 'DEVICE_ERROR', 'CALLER_GONE', 'EXPIRED')),
    leg_sid     text,
    local_date  date        not null,
    reserved_at timestamptz not null,
    rung_at     timestamptz,
    answered_at timestamptz,
    ended_at    timestamptz,
    expires_at  timestamptz not null,
    constraint uq_call_offers_round unique (call_id, round),
    constraint ck_call_offers_ended check ((status in ('RESERVED', 'RINGING', 'CONNECTED')) = (ended_at is null))
);
create unique index uq_call_offers_agent_live on call_offers (agent_id) where status in ('RESERVED', 'RINGING', 'CONNECTED');
create unique index uq_call_offers_call_live on call_offers (call_id) where status in ('RESERVED', 'RINGING', 'CONNECTED');
comment on column call_offers.local_date is 'The day, in the agent''s time zone, whose cap slot the offer took';
call secure_tenant_table('call_offers', 'select, insert, update', '${app.role}');
--rollback drop table call_offers;

--changeset telephony:0001-recordings
create table recordings (
    id               uuid        not null constraint pk_recordings primary key,
    tenant_id        uuid        not null constraint fk_recordings_tenant references tenants,
    call_id          uuid        not null constraint fk_recordings_call references calls,
    kind             text        not null constraint ck_recordings_kind check (kind in ('VOICEMAIL', 'CALL')),
    provider_sid     text        not null,
    url              text        not null,
    duration_seconds int,
    status           text        not null,
    created_at       timestamptz not null default now(),
    constraint uq_recordings_provider_sid unique (tenant_id, provider_sid)
);
call secure_tenant_table('recordings', 'select, insert, update', '${app.role}');
--rollback drop table recordings;
