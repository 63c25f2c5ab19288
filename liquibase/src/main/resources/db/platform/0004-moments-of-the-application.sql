--liquibase formatted sql

--changeset platform:0004-due-tenants-at-a-moment splitStatements:false
--comment What is due is asked for at the application's moment: a story that moves its clock, and nodes whose database is elsewhere, then agree on it.
drop function tenants_with_due_messages();
drop function tenants_with_due_calls();
drop function tenants_with_due_agents(interval);
drop function tenants_with_due_holds();
drop function tenants_with_unprocessed_payments(interval);
create function tenants_with_due_messages(moment timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from outbox where sent_at is null and available_at <= moment and (claimed_until is null or claimed_until < moment) $$;
create function tenants_with_due_calls(moment timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from calls where deadline_at <= moment $$;
create function tenants_with_due_agents(moment timestamptz, heard_since timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from agent_status
           where busy_until <= moment or (socket_id is not null and socket_seen_at < heard_since) $$;
create function tenants_with_due_holds(moment timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from balance_holds where status = 'HELD' and expires_at <= moment $$;
create function tenants_with_unprocessed_payments(received_before timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from stripe_events where processed_at is null and received_at < received_before $$;
--rollback drop function tenants_with_unprocessed_payments(timestamptz);
--rollback drop function tenants_with_due_holds(timestamptz);
--rollback drop function tenants_with_due_agents(timestamptz, timestamptz);
--rollback drop function tenants_with_due_calls(timestamptz);
--rollback drop function tenants_with_due_messages(timestamptz);
--rollback create function tenants_with_due_messages() returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from outbox where sent_at is null and available_at <= now() and (claimed_until is null or claimed_until < now()) $$;
--rollback create function tenants_with_due_calls() returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from calls where deadline_at <= now() $$;
--rollback create function tenants_with_due_agents(socket_silence interval) returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from agent_status where busy_until <= now() or (socket_id is not null and socket_seen_at < now() - socket_silence) $$;
--rollback create function tenants_with_due_holds() returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from balance_holds where status = 'HELD' and expires_at <= now() $$;
--rollback create function tenants_with_unprocessed_payments(older_than interval) returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from stripe_events where processed_at is null and received_at < now() - older_than $$;

--changeset platform:0004-technical-counts-at-a-moment splitStatements:false
--comment The same for what health reports.
drop function platform_backlog();
create function platform_backlog(moment timestamptz, overdue_since timestamptz) returns table (unsent_messages bigint, oldest_unsent_seconds double precision, open_dead_letters bigint, overdue_calls bigint)
    language sql stable security definer set search_path = public
    as $$ select (select count(*) from outbox where sent_at is null and available_at <= moment),
                 (select coalesce(extract(epoch from moment - min(available_at)), 0) from outbox where sent_at is null and available_at <= moment),
                 (select count(*) from dead_letters where resolved_at is null),
                 (select count(*) from calls where deadline_at < overdue_since) $$;
--rollback drop function platform_backlog(timestamptz, timestamptz);
--rollback create function platform_backlog() returns table (unsent_messages bigint, oldest_unsent_seconds double precision, open_dead_letters bigint, overdue_calls bigint) language sql stable security definer set search_path = public as $$ select (select count(*) from outbox where sent_at is null and available_at <= now()), (select coalesce(extract(epoch from now() - min(available_at)), 0) from outbox where sent_at is null and available_at <= now()), (select count(*) from dead_letters where resolved_at is null), (select count(*) from calls where deadline_at < now() - interval '30 seconds') $$;
