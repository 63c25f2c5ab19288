--liquibase formatted sql

--changeset routing:0002-changes
--comment Which agents changed in which transaction: what every node's index reads before it decides. Written by triggers, so that no way of changing an agent can be forgotten. Never updated, so that it makes nobody wait; purged after a while.
create table routing_changes (
    tenant_id   uuid        not null constraint fk_routing_changes_tenant references tenants,
    agent_id    uuid        not null,
    changed_xid xid8        not null default pg_current_xact_id(),
    changed_at  timestamptz not null default now()
);
create index ix_routing_changes_xid on routing_changes (tenant_id, changed_xid);
create index ix_routing_changes_at on routing_changes (changed_at);
call secure_tenant_table('routing_changes', 'select, insert', '${app.role}');
--rollback drop table routing_changes;

--changeset routing:0002-note-change splitStatements:false
create function note_agent_change() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'DELETE' then
        insert into routing_changes (tenant_id, agent_id) values (old.tenant_id, old.agent_id);
    else
        insert into routing_changes (tenant_id, agent_id) values (new.tenant_id, new.agent_id);
    end if;
    return null;
end
$$;
--rollback drop function note_agent_change();

--changeset routing:0002-note-account splitStatements:false
create function note_account_change() returns trigger
    language plpgsql
    as $$
begin
    insert into routing_changes (tenant_id, agent_id) values (new.tenant_id, new.id);
    return null;
end
$$;
--rollback drop function note_account_change();

--changeset routing:0002-note-change-triggers
--comment A heartbeat is no change: it moves socket_seen_at alone.
create trigger tr_agents_note_change after insert or update on agents for each row execute function note_account_change();
create trigger tr_agent_status_note_insert after insert on agent_status for each row execute function note_agent_change();
create trigger tr_agent_status_note_change after update on agent_status for each row
    when (old.intent is distinct from new.intent or old.work_state is distinct from new.work_state
          or old.socket_id is distinct from new.socket_id or old.device_registered is distinct from new.device_registered
          or old.last_offered_at is distinct from new.last_offered_at or old.changed_at is distinct from new.changed_at)
    execute function note_agent_change();
create trigger tr_agent_licenses_note_change after insert or update on agent_licenses for each row execute function note_agent_change();
create trigger tr_agent_holidays_note_change after insert or delete on agent_holidays for each row execute function note_agent_change();
create trigger tr_campaign_subscriptions_note_change after insert or update or delete on campaign_subscriptions for each row execute function note_agent_change();
create trigger tr_agent_balances_note_change after insert or update on agent_balances for each row execute function note_agent_change();
create trigger tr_agent_call_usage_note_change after insert or update on agent_call_usage for each row execute function note_agent_change();
--rollback drop trigger tr_agent_call_usage_note_change on agent_call_usage;
--rollback drop trigger tr_agent_balances_note_change on agent_balances;
--rollback drop trigger tr_campaign_subscriptions_note_change on campaign_subscriptions;
--rollback drop trigger tr_agent_holidays_note_change on agent_holidays;
--rollback drop trigger tr_agent_licenses_note_change on agent_licenses;
--rollback drop trigger tr_agent_status_note_change on agent_status;
--rollback drop trigger tr_agent_status_note_insert on agent_status;
--rollback drop trigger tr_agents_note_change on agents;

--changeset routing:0002-purge-changes splitStatements:false
--comment For the timer, over all tenants: a node whose index is older than what is kept reads everything anew.
create function purge_routing_changes(kept interval) returns bigint
    language sql volatile security definer set search_path = public
    as $$ with gone as (delete from routing_changes where changed_at < now() - kept returning 1) select count(*) from gone $$;
--rollback drop function purge_routing_changes(interval);

--changeset routing:0002-subscriptions-of-an-agent
create index ix_campaign_subscriptions_agent on campaign_subscriptions (tenant_id, agent_id);
--rollback drop index ix_campaign_subscriptions_agent;
