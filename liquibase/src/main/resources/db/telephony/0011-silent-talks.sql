--liquibase formatted sql

--changeset telephony:0011-silent-talks
--comment Reports of the carrier are lost while no node can hear them: whoever talks is asked after now and then.
alter table calls add column carrier_asked_at timestamptz;
comment on column calls.carrier_asked_at is 'When we last asked the carrier whether the caller is still there';
create index ix_calls_talking on calls (coalesce(carrier_asked_at, connected_at)) where status = 'CONNECTED';
--rollback drop index ix_calls_talking;
--rollback alter table calls drop column carrier_asked_at;

--changeset telephony:0011-tenants-with-silent-talks splitStatements:false
create function tenants_with_silent_talks(asked_before timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from calls
           where status = 'CONNECTED' and coalesce(carrier_asked_at, connected_at) <= asked_before $$;
--rollback drop function tenants_with_silent_talks(timestamptz);
