--liquibase formatted sql

--changeset agents:0001-agents
create table agents (
    id                     uuid        not null constraint pk_agents primary key,
    tenant_id              uuid        not null constraint fk_agents_tenant references tenants,
    name                   text        not null constraint ck_agents_name check (length(name) between 1 and 120),
    email                  text        not null constraint ck_agents_email check (email = lower(email) and email like '%_@_%'),
    password_hash          text        not null,
    npn_number             text        constraint ck_agents_npn check (npn_number ~ '^[1-9][0-9]{0,9}$'),
    status                 text        not null default 'PENDING' constraint ck_agents_status check (status in ('PENDING', 'APPROVED', 'SUSPENDED')),
    time_zone              text        not null default 'America/New_York',
    weight                 int         not null default 1 constraint ck_agents_weight check (weight between 1 and 100),
    priority_tier          int         not null default 1 constraint ck_agents_priority_tier check (priority_tier between 1 and 9),
    hourly_call_cap        int         constraint ck_agents_hourly_call_cap check (hourly_call_cap >= 0),
    daily_call_cap         int         constraint ck_agents_daily_call_cap check (daily_call_cap >= 0),
    monthly_call_cap       int         constraint ck_agents_monthly_call_cap check (monthly_call_cap >= 0),
    daily_spend_cap_minor  bigint      constraint ck_agents_daily_spend_cap check (daily_spend_cap_minor >= 0),
    low_balance_minor      bigint      not null default 0 constraint ck_agents_low_balance check (low_balance_minor >= 0),
    wrap_up_seconds        int         not null default 0 constraint ck_agents_wrap_up check (wrap_up_seconds between 0 and 600),
    failed_logins          int         not null default 0,
    locked_until           timestamptz,
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now(),
    version                bigint      not null default 0,
    constraint uq_agents_email unique (tenant_id, email),
    constraint uq_agents_npn unique (tenant_id, npn_number)
);
call secure_tenant_table('agents', 'select, insert, update', '${app.role}');
--rollback drop table agents;

--changeset agents:0001-agent-licenses
create table agent_licenses (
    id                uuid        not null constraint pk_agent_licenses primary key,
    tenant_id         uuid        not null constraint fk_agent_licenses_tenant references tenants,
    agent_id          uuid        not null constraint fk_agent_licenses_agent references agents,
    state             char(2)     not null constraint ck_agent_licenses_state check (state ~ '^[A-Z]{2}$'),
    line_of_authority text        not null,
    licence_number    text        not null,
    effective_on      date        not null,
    expires_on        date        not null,
    status            text        not null default 'ACTIVE' constraint ck_agent_licenses_status check (status in ('PENDING', 'ACTIVE', 'REVOKED')),
    verified_at       timestamptz,
    source            text        not null,
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    version           bigint      not null default 0,
    constraint ck_agent_licenses_dates check (expires_on > effective_on),
    constraint uq_agent_licenses unique (tenant_id, agent_id, state, line_of_authority, licence_number)
);
create index ix_agent_licenses_state on agent_licenses (tenant_id, state, line_of_authority, agent_id);
comment on column agent_licenses.expires_on is 'First day without the licence, in the local date of the state';
call secure_tenant_table('agent_licenses', 'select, insert, update', '${app.role}');
--rollback drop table agent_licenses;

--changeset agents:0001-agent-status
--comment One row an agent: what the human wants, what his browser can, and what he is doing. Rows are locked by routing.
create table agent_status (
    agent_id          uuid        not null constraint pk_agent_status primary key constraint fk_agent_status_agent references agents,
    tenant_id         uuid        not null constraint fk_agent_status_tenant references tenants,
    intent            text        not null default 'OFFLINE' constraint ck_agent_status_intent check (intent in ('ONLINE', 'OFFLINE')),
    work_state        text        not null default 'FREE' constraint ck_agent_status_work_state check (work_state in ('FREE', 'RINGING', 'ON_CALL', 'WRAP_UP', 'PAUSED')),
    socket_id         uuid,
    node_id           text,
    socket_seen_at    timestamptz,
    device_registered boolean     not null default false,
    current_call_id   uuid,
    busy_until        timestamptz,
    last_offered_at   timestamptz,
    reason            text,
    changed_at        timestamptz not null default now(),
    constraint ck_agent_status_call check ((work_state in ('RINGING', 'ON_CALL')) = (current_call_id is not null))
);
comment on column agent_status.socket_seen_at is 'Last heartbeat of the agent''s one live socket; older than the configured limit means no socket';
comment on column agent_status.busy_until is 'Deadline of RINGING, WRAP_UP: the timer frees the agent then';
create index ix_agent_status_online on agent_status (tenant_id) where intent = 'ONLINE';
call secure_tenant_table('agent_status', 'select, insert, update', '${app.role}');
--rollback drop table agent_status;

--changeset agents:0001-agent-status-history
create table agent_status_history (
    id          uuid        not null constraint pk_agent_status_history primary key,
    tenant_id   uuid        not null constraint fk_agent_status_history_tenant references tenants,
    agent_id    uuid        not null constraint fk_agent_status_history_agent references agents,
    intent      text        not null,
    work_state  text        not null,
    present     boolean     not null,
    reason      text,
    call_id     uuid,
    occurred_at timestamptz not null default now()
);
create index ix_agent_status_history_agent on agent_status_history (tenant_id, agent_id, occurred_at);
call secure_tenant_table('agent_status_history', 'select, insert', '${app.role}');
create trigger tr_agent_status_history_append_only before update or delete or truncate on agent_status_history for each statement execute function refuse_change();
--rollback drop table agent_status_history;

--changeset agents:0001-agent-call-usage
--comment Cap slots taken, by local day of the agent; a slot is taken at selection and given back when the call was not connected.
create table agent_call_usage (
    tenant_id  uuid   not null constraint fk_agent_call_usage_tenant references tenants,
    agent_id   uuid   not null constraint fk_agent_call_usage_agent references agents,
    local_date date   not null,
    calls      int    not null default 0 constraint ck_agent_call_usage_calls check (calls >= 0),
    spent_minor bigint not null default 0 constraint ck_agent_call_usage_spent check (spent_minor >= 0),
    constraint pk_agent_call_usage primary key (tenant_id, agent_id, local_date)
);
call secure_tenant_table('agent_call_usage', 'select, insert, update', '${app.role}');
--rollback drop table agent_call_usage;
