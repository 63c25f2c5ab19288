--liquibase formatted sql

--changeset telephony:0012-silent-callers splitStatements:false
--comment After an outage agents were reserved for callers who had left meanwhile: who waits for an agent is asked after too, not only who talks. Open calls are few and have an index of their own.
drop function tenants_with_silent_talks(timestamptz);
drop index ix_calls_talking;
create function tenants_with_silent_callers(asked_before timestamptz, waiting_since timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from calls
           where deadline_at is not null and provider_call_sid is not null and caller_gone_at is null
             and coalesce(carrier_asked_at, '-infinity') <= asked_before
             and ((status = 'CONNECTED' and connected_at <= asked_before)
                  or (status in ('RECEIVED', 'ROUTING', 'RINGING') and started_at <= waiting_since)) $$;
--rollback drop function tenants_with_silent_callers(timestamptz, timestamptz);
--rollback create index ix_calls_talking on calls (coalesce(carrier_asked_at, connected_at)) where status = 'CONNECTED';
--rollback create function tenants_with_silent_talks(asked_before timestamptz) returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from calls where status = 'CONNECTED' and coalesce(carrier_asked_at, connected_at) <= asked_before $$;
