--liquibase formatted sql

--changeset telephony:0008-callback-requests
--comment Callers who asked to be called back. The window is the next time at which the law lets us call.
create table callback_requests (
    id           uuid        not null constraint pk_callback_requests primary key,
    tenant_id    uuid        not null constraint fk_callback_requests_tenant references tenants,
    call_id      uuid        not null constraint fk_callback_requests_call references calls,
    phone_number text        not null constraint ck_callback_requests_number check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
    state        char(2)     constraint ck_callback_requests_state check (state ~ '^[A-Z]{2}$'),
    status       text        not null default 'OPEN' constraint ck_callback_requests_status check (status in ('OPEN', 'DONE', 'EXPIRED')),
    requested_at timestamptz not null,
    earliest_at  timestamptz not null,
    latest_at    timestamptz not null,
    expires_at   timestamptz not null,
    closed_at    timestamptz,
    closed_by    uuid,
    constraint uq_callback_requests_call unique (tenant_id, call_id),
    constraint ck_callback_requests_window check (earliest_at < latest_at),
    constraint ck_callback_requests_closed check ((status = 'OPEN') = (closed_at is null))
);
create index ix_callback_requests_list on callback_requests (tenant_id, status, requested_at desc);
create index ix_callback_requests_due on callback_requests (latest_at) where status = 'OPEN';
comment on column callback_requests.state is 'The caller''s state as the call recorded it; unknown counts as everywhere';
comment on column callback_requests.earliest_at is 'With latest_at: between 8:00 and 21:00 in every time zone of the state, 47 CFR 64.1200(c)(1)';
call secure_tenant_table('callback_requests', 'select, insert, update', '${app.role}');
--rollback drop table callback_requests;

--changeset telephony:0008-tenants-with-due-callbacks splitStatements:false
create function tenants_with_due_callbacks(moment timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from callback_requests where status = 'OPEN' and (latest_at <= moment or expires_at <= moment) $$;
--rollback drop function tenants_with_due_callbacks(timestamptz);
