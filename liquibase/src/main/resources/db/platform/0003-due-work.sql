--liquibase formatted sql

--changeset platform:0003-directories splitStatements:false
--comment The few questions that must be asked before a tenant is known. Each answers ids alone, never a business row.
create function tenant_of_source(key_hash_wanted bytea) returns uuid
    language sql stable security definer set search_path = public
    as $$ select tenant_id from sources where key_hash = key_hash_wanted $$;
create function tenant_of_phone_number(number_wanted text) returns uuid
    language sql stable security definer set search_path = public
    as $$ select tenant_id from campaign_phone_numbers where phone_number = number_wanted and status = 'ACTIVE' $$;
create function tenant_of_refresh_token(hash_wanted bytea) returns uuid
    language sql stable security definer set search_path = public
    as $$ select tenant_id from agent_refresh_tokens where token_hash = hash_wanted $$;
create function tenant_of_socket_ticket(hash_wanted bytea) returns uuid
    language sql stable security definer set search_path = public
    as $$ select tenant_id from socket_tickets where ticket_hash = hash_wanted $$;
--rollback drop function tenant_of_socket_ticket(bytea);
--rollback drop function tenant_of_refresh_token(bytea);
--rollback drop function tenant_of_phone_number(text);
--rollback drop function tenant_of_source(bytea);

--changeset platform:0003-due-tenants splitStatements:false
--comment Which tenants have work that a timer must do now; the timer then does it tenant by tenant under row-level security.
create function tenants_with_due_messages() returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from outbox where sent_at is null and available_at <= now() and (claimed_until is null or claimed_until < now()) $$;
create function tenants_with_due_calls() returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from calls where deadline_at <= now() $$;
create function tenants_with_due_agents(socket_silence interval) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from agent_status
           where busy_until <= now() or (socket_id is not null and socket_seen_at < now() - socket_silence) $$;
create function tenants_with_due_holds() returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from balance_holds where status = 'HELD' and expires_at <= now() $$;
create function tenants_with_unprocessed_payments(older_than interval) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from stripe_events where processed_at is null and received_at < now() - older_than $$;
--rollback drop function tenants_with_unprocessed_payments(interval);
--rollback drop function tenants_with_due_holds();
--rollback drop function tenants_with_due_agents(interval);
--rollback drop function tenants_with_due_calls();
--rollback drop function tenants_with_due_messages();

--changeset platform:0003-technical-counts splitStatements:false
--comment What health reports: counts over all tenants, no rows.
create function platform_backlog() returns table (unsent_messages bigint, oldest_unsent_seconds double precision, open_dead_letters bigint, overdue_calls bigint)
    language sql stable security definer set search_path = public
    as $$ select (select count(*) from outbox where sent_at is null and available_at <= now()),
                 (select coalesce(extract(epoch from now() - min(available_at)), 0) from outbox where sent_at is null and available_at <= now()),
                 (select count(*) from dead_letters where resolved_at is null),
                 (select count(*) from calls where deadline_at < now() - interval '30 seconds') $$;
--rollback drop function platform_backlog();
