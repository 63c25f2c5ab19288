--liquibase formatted sql

--changeset audit:0001-call-events
--comment The inbox of provider events (kind PROVIDER, stored raw before anything else) and the story of domain events (kind DOMAIN).
create table call_events (
    id             uuid        not null constraint pk_call_events primary key,
    tenant_id      uuid        not null constraint fk_call_events_tenant references tenants,
    kind           text        not null constraint ck_call_events_kind check (kind in ('PROVIDER', 'DOMAIN')),
    type           text        not null,
    call_id        uuid,
    agent_id       uuid,
    provider       text,
    event_key      text,
    content_type   text,
    content        bytea,
    content_hash   bytea,
    data           jsonb       not null default '{}',
    correlation_id text        not null,
    occurred_at    timestamptz not null,
    created_at     timestamptz not null default now(),
    constraint ck_call_events_provider check ((kind = 'PROVIDER') = (provider is not null and event_key is not null and content is not null and content_hash is not null))
);
create unique index uq_call_events_provider_key on call_events (tenant_id, provider, event_key) where kind = 'PROVIDER';
create index ix_call_events_call on call_events (tenant_id, call_id, created_at) where call_id is not null;
create index ix_call_events_correlation on call_events (tenant_id, correlation_id);
call secure_tenant_table('call_events', 'select, insert', '${app.role}');
create trigger tr_call_events_append_only before update or delete or truncate on call_events for each statement execute function refuse_change();
--rollback drop table call_events;

--changeset audit:0001-event-answers
--comment What we answered to a provider event, so that a duplicate gets the same answer. One row an event, written once.
create table call_event_answers (
    event_id   uuid        not null constraint pk_call_event_answers primary key constraint fk_call_event_answers_event references call_events,
    tenant_id  uuid        not null constraint fk_call_event_answers_tenant references tenants,
    answer     text        not null,
    created_at timestamptz not null default now()
);
call secure_tenant_table('call_event_answers', 'select, insert', '${app.role}');
--rollback drop table call_event_answers;

--changeset audit:0001-admin-audit-logs
create table admin_audit_logs (
    id            uuid        not null constraint pk_admin_audit_logs primary key,
    tenant_id     uuid        not null constraint fk_admin_audit_logs_tenant references tenants,
    admin_user_id uuid        constraint fk_admin_audit_logs_admin references admin_users,
    action        text        not null,
    target        text        not null,
    metadata      jsonb       not null default '{}',
    correlation_id text       not null,
    created_at    timestamptz not null default now()
);
create index ix_admin_audit_logs_created on admin_audit_logs (tenant_id, created_at desc);
call secure_tenant_table('admin_audit_logs', 'select, insert', '${app.role}');
create trigger tr_admin_audit_logs_append_only before update or delete or truncate on admin_audit_logs for each statement execute function refuse_change();
--rollback drop table admin_audit_logs;
