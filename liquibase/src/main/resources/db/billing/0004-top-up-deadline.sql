--liquibase formatted sql

--changeset billing:0004-due-top-ups splitStatements:false
--comment A top-up whose payment nobody told us the end of: the checkout page has closed long ago.
create index ix_wallet_top_ups_open on wallet_top_ups (created_at) where status in ('CREATED', 'OPEN');
create function tenants_with_due_top_ups(started_before timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from wallet_top_ups where status in ('CREATED', 'OPEN') and created_at < started_before $$;
--rollback drop function tenants_with_due_top_ups(timestamptz);
--rollback drop index ix_wallet_top_ups_open;
