--liquibase formatted sql

--changeset routing:0004-replays
--comment Drafts of a campaign's rules, tried on recorded calls. A run is worked off by one node; one that fell silent is begun anew by another.
create table replay_runs (
    id          uuid        not null constraint pk_replay_runs primary key,
    tenant_id   uuid        not null constraint fk_replay_runs_tenant references tenants,
    campaign_id uuid        not null constraint fk_replay_runs_campaign references campaigns,
    draft       jsonb       not null,
    from_at     timestamptz not null,
    to_at       timestamptz not null,
    status      text        not null default 'QUEUED' constraint ck_replay_runs_status check (status in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    attempts    int         not null default 0,
    total       bigint      not null default 0,
    replayed    bigint      not null default 0,
    counts      jsonb       not null default '{}',
    created_at  timestamptz not null,
    heard_at    timestamptz not null,
    ended_at    timestamptz,
    constraint ck_replay_runs_period check (from_at < to_at),
    constraint ck_replay_runs_ended check ((status in ('DONE', 'CANCELLED', 'FAILED')) = (ended_at is not null))
);
create index ix_replay_runs_list on replay_runs (tenant_id, created_at desc);
create index ix_replay_runs_open on replay_runs (created_at) where status in ('QUEUED', 'RUNNING');
comment on column replay_runs.heard_at is 'When its node last told of progress';
comment on column replay_runs.counts is 'Kind of finding, and of what is not known, to its number';
call secure_tenant_table('replay_runs', 'select, insert, update, delete', '${app.role}');
create table replay_agents (
    run_id       uuid not null constraint fk_replay_agents_run references replay_runs on delete cascade,
    tenant_id    uuid not null constraint fk_replay_agents_tenant references tenants,
    agent_id     uuid not null constraint fk_replay_agents_agent references agents,
    calls_before int  not null,
    calls_after  int  not null,
    constraint pk_replay_agents primary key (run_id, agent_id)
);
call secure_tenant_table('replay_agents', 'select, insert, delete', '${app.role}');
create table replay_findings (
    run_id    uuid not null constraint fk_replay_findings_run references replay_runs on delete cascade,
    tenant_id uuid not null constraint fk_replay_findings_tenant references tenants,
    position  int  not null,
    kind      text not null,
    call_id   uuid not null constraint fk_replay_findings_call references calls,
    agent_id  uuid constraint fk_replay_findings_agent references agents,
    constraint pk_replay_findings primary key (run_id, position)
);
call secure_tenant_table('replay_findings', 'select, insert, delete', '${app.role}');
--rollback drop table replay_findings;
--rollback drop table replay_agents;
--rollback drop table replay_runs;

--changeset routing:0004-tenants-with-due-replays splitStatements:false
create function tenants_with_due_replays(silent_since timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from replay_runs where status = 'QUEUED' or (status = 'RUNNING' and heard_at < silent_since) $$;
--rollback drop function tenants_with_due_replays(timestamptz);

--changeset routing:0004-calls-of-a-campaign
create index ix_calls_campaign on calls (tenant_id, campaign_id, received_at, id);
--rollback drop index ix_calls_campaign;
