--liquibase formatted sql

--changeset notifications:0001-alerts
create table alerts (
    id              uuid        not null constraint pk_alerts primary key,
    tenant_id       uuid        not null constraint fk_alerts_tenant references tenants,
    kind            text        not null,
    severity        text        not null constraint ck_alerts_severity check (severity in ('INFO', 'WARNING', 'CRITICAL')),
    message         text        not null,
    call_id         uuid,
    agent_id        uuid,
    created_at      timestamptz not null default now(),
    acknowledged_at timestamptz,
    acknowledged_by uuid        constraint fk_alerts_admin references admin_users
);
create index ix_alerts_open on alerts (tenant_id, created_at desc) where acknowledged_at is null;
call secure_tenant_table('alerts', 'select, insert, update', '${app.role}');
--rollback drop table alerts;
