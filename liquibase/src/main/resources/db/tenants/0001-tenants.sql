--liquibase formatted sql

--changeset tenants:0001-tenants
--comment The directory of tenants is the platform's own: no row-level security, read-only to the application.
create table tenants (
    id          uuid        not null constraint pk_tenants primary key,
    slug        text        not null constraint uq_tenants_slug unique constraint ck_tenants_slug check (slug ~ '^[a-z][a-z0-9-]{1,38}$'),
    name        text        not null,
    host        text        constraint uq_tenants_host unique,
    currency    char(3)     not null default 'USD',
    time_zone   text        not null default 'America/New_York',
    status      text        not null default 'ACTIVE' constraint ck_tenants_status check (status in ('ACTIVE', 'SUSPENDED')),
    created_at  timestamptz not null default now()
);
comment on column tenants.host is 'Host name of a white-label front; the tenant whose host is null and slug is the configured default serves all other hosts';
grant select on tenants to ${app.role};
--rollback drop table tenants;
