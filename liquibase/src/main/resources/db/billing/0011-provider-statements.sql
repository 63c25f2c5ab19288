--liquibase formatted sql

--changeset billing:0011-provider-statements
--comment How far each provider's statement has been read. A page and the place of the next one are kept in one transaction, so whoever dies in between goes on there.
create table provider_statements (
    tenant_id   uuid        not null constraint fk_provider_statements_tenant references tenants,
    provider    text        not null constraint ck_provider_statements_provider check (provider in ('STRIPE', 'TWILIO')),
    stated_from timestamptz not null,
    read_to     timestamptz not null,
    window_to   timestamptz,
    next_page   text,
    compared_to timestamptz,
    constraint pk_provider_statements primary key (tenant_id, provider),
    constraint ck_provider_statements_page check (next_page is null or window_to is not null)
);
comment on column provider_statements.stated_from is 'Nothing older was ever asked for';
comment on column provider_statements.window_to is 'The end of the time that is being read; absent between two readings';
call secure_tenant_table('provider_statements', 'select, insert, update', '${app.role}');
--rollback drop table provider_statements;

--changeset billing:0011-provider-lines
--comment What providers state, line by line, as they stated it: they do not change a line, so neither do we.
create table provider_lines (
    tenant_id uuid        not null constraint fk_provider_lines_tenant references tenants,
    provider  text        not null constraint ck_provider_lines_provider check (provider in ('STRIPE', 'TWILIO')),
    line_id   text        not null,
    source    text        not null,
    reference text        not null,
    quantity  bigint      not null,
    unit      text        not null,
    stated_at timestamptz not null,
    constraint pk_provider_lines primary key (tenant_id, provider, line_id)
);
comment on column provider_lines.line_id is 'The provider''s own: a balance transaction, its fee, a leg';
comment on column provider_lines.quantity is 'Minor units, positive when they add to the account; seconds of a leg';
create index ix_provider_lines_reference on provider_lines (tenant_id, provider, source, reference);
create index ix_provider_lines_stated on provider_lines (tenant_id, provider, stated_at);
call secure_tenant_table('provider_lines', 'select, insert', '${app.role}');
--rollback drop table provider_lines;

--changeset billing:0011-overdue-call-disputes splitStatements:false
--comment A dispute that nobody decides is told of once more, once.
alter table call_disputes add column overdue_at timestamptz;
create index ix_call_disputes_open on call_disputes (opened_at) where status = 'OPEN' and overdue_at is null;
create function tenants_with_overdue_call_disputes(opened_before timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from call_disputes where status = 'OPEN' and overdue_at is null and opened_at < opened_before $$;
--rollback drop function tenants_with_overdue_call_disputes(timestamptz);
--rollback drop index ix_call_disputes_open;
--rollback alter table call_disputes drop column overdue_at;
