--liquibase formatted sql

--changeset auth:0001-admin-users
create table admin_users (
    id            uuid        not null constraint pk_admin_users primary key,
    tenant_id     uuid        not null constraint fk_admin_users_tenant references tenants,
    email         text        not null constraint ck_admin_users_email check (email = lower(email) and email like '%_@_%'),
    name          text        not null,
    password_hash text        not null,
    roles         text[]      not null constraint ck_admin_users_roles check (roles <@ array['ADMIN', 'OPERATOR', 'FINANCE', 'AUDITOR'] and cardinality(roles) > 0),
    status        text        not null default 'ACTIVE' constraint ck_admin_users_status check (status in ('ACTIVE', 'DISABLED')),
    failed_logins int         not null default 0,
    locked_until  timestamptz,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    version       bigint      not null default 0,
    constraint uq_admin_users_email unique (tenant_id, email)
);
call secure_tenant_table('admin_users', 'select, insert, update', '${app.role}');
--rollback drop table admin_users;

--changeset auth:0001-refresh-tokens
--comment Each refresh rotates; a token used twice revokes its whole family.
create table agent_refresh_tokens (
    id         uuid        not null constraint pk_agent_refresh_tokens primary key,
    tenant_id  uuid        not null constraint fk_agent_refresh_tokens_tenant references tenants,
    agent_id   uuid        not null constraint fk_agent_refresh_tokens_agent references agents,
    family_id  uuid        not null,
    token_hash bytea       not null constraint uq_agent_refresh_tokens_hash unique,
    issued_at  timestamptz not null default now(),
    expires_at timestamptz not null,
    rotated_at timestamptz,
    revoked_at timestamptz
);
create index ix_agent_refresh_tokens_family on agent_refresh_tokens (tenant_id, family_id);
create index ix_agent_refresh_tokens_expiry on agent_refresh_tokens (expires_at);
call secure_tenant_table('agent_refresh_tokens', 'select, insert, update, delete', '${app.role}');
--rollback drop table agent_refresh_tokens;

--changeset auth:0001-socket-tickets
--comment One-time entry tickets of WebSockets; consumed by delete returning.
create table socket_tickets (
    ticket_hash bytea       not null constraint pk_socket_tickets primary key,
    tenant_id   uuid        not null constraint fk_socket_tickets_tenant references tenants,
    audience    text        not null constraint ck_socket_tickets_audience check (audience in ('AGENT', 'ADMIN')),
    subject_id  uuid        not null,
    roles       text[]      not null default '{}',
    expires_at  timestamptz not null
);
call secure_tenant_table('socket_tickets', 'select, insert, delete', '${app.role}');
--rollback drop table socket_tickets;

--changeset auth:0001-password-resets
create table password_resets (
    token_hash bytea       not null constraint pk_password_resets primary key,
    tenant_id  uuid        not null constraint fk_password_resets_tenant references tenants,
    agent_id   uuid        not null constraint fk_password_resets_agent references agents,
    expires_at timestamptz not null,
    used_at    timestamptz
);
call secure_tenant_table('password_resets', 'select, insert, update, delete', '${app.role}');
--rollback drop table password_resets;
