--liquibase formatted sql

--changeset routing:0005-profile-or-moment
--comment What agents do and have changes with every call, what they are seldom: a note tells which, so that a node reads no licences anew because somebody's telephone rings. Notes are many and short-lived: a look at the tenant for each would make all calls of a tenant meet in one row.
alter table routing_changes
    add column profile boolean not null default true,
    drop constraint fk_routing_changes_tenant;
comment on column routing_changes.profile is 'Also licences, subscriptions, schedule, attributes or the account may be others; false: only presence, money and what the day has counted';
--rollback alter table routing_changes add constraint fk_routing_changes_tenant foreign key (tenant_id) references tenants, drop column profile;

--changeset routing:0005-note-moment splitStatements:false
--comment One note a transaction and agent, however many rows of his it touches one after the other. The setting ends with the transaction, and goes back with a savepoint as the note does.
create function note_agent_moment() returns trigger
    language plpgsql
    as $$
begin
    if current_setting('agentaid.noted_agent', true) is distinct from new.agent_id::text then
        insert into routing_changes (tenant_id, agent_id, profile) values (new.tenant_id, new.agent_id, false);
        perform set_config('agentaid.noted_agent', new.agent_id::text, true);
    end if;
    return null;
end
$$;
--rollback drop function note_agent_moment();

--changeset routing:0005-note-moment-triggers
drop trigger tr_agent_status_note_change on agent_status;
drop trigger tr_agent_balances_note_change on agent_balances;
drop trigger tr_agent_call_usage_note_change on agent_call_usage;
create trigger tr_agent_status_note_change after update on agent_status for each row
    when (old.intent is distinct from new.intent or old.work_state is distinct from new.work_state
          or old.socket_id is distinct from new.socket_id or old.device_registered is distinct from new.device_registered
          or old.last_offered_at is distinct from new.last_offered_at or old.changed_at is distinct from new.changed_at)
    execute function note_agent_moment();
create trigger tr_agent_balances_note_change after insert or update on agent_balances for each row execute function note_agent_moment();
create trigger tr_agent_call_usage_note_change after insert or update on agent_call_usage for each row execute function note_agent_moment();
--rollback drop trigger tr_agent_call_usage_note_change on agent_call_usage;
--rollback drop trigger tr_agent_balances_note_change on agent_balances;
--rollback drop trigger tr_agent_status_note_change on agent_status;
--rollback create trigger tr_agent_status_note_change after update on agent_status for each row when (old.intent is distinct from new.intent or old.work_state is distinct from new.work_state or old.socket_id is distinct from new.socket_id or old.device_registered is distinct from new.device_registered or old.last_offered_at is distinct from new.last_offered_at or old.changed_at is distinct from new.changed_at) execute function note_agent_change();
--rollback create trigger tr_agent_balances_note_change after insert or update on agent_balances for each row execute function note_agent_change();
--rollback create trigger tr_agent_call_usage_note_change after insert or update on agent_call_usage for each row execute function note_agent_change();

--changeset routing:0005-tenants-in-hot-tables
--comment A row that names an agent or a call of the tenant, under row-level security, needs no look at the tenant itself: every such look locks the tenant's row, in which all calls of a tenant would meet.
alter table routing_decisions drop constraint fk_routing_decisions_tenant;
alter table agent_status_history drop constraint fk_agent_status_history_tenant;
alter table agent_call_usage drop constraint fk_agent_call_usage_tenant;
alter table balance_holds drop constraint fk_balance_holds_tenant;
--rollback alter table balance_holds add constraint fk_balance_holds_tenant foreign key (tenant_id) references tenants;
--rollback alter table agent_call_usage add constraint fk_agent_call_usage_tenant foreign key (tenant_id) references tenants;
--rollback alter table agent_status_history add constraint fk_agent_status_history_tenant foreign key (tenant_id) references tenants;
--rollback alter table routing_decisions add constraint fk_routing_decisions_tenant foreign key (tenant_id) references tenants;

--changeset routing:0005-quick-compression splitStatements:false
--comment The codes of a hundred thousand agents are fifty kilobytes, nearly all of them alike: lz4 packs them in a twentieth of the time. A server that was built without it packs as before.
do $$
begin
    if 'lz4' = any (select unnest(enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table routing_decisions alter column codes set compression lz4;
        alter table routing_planes alter column bits set compression lz4;
    end if;
end
$$;
--rollback alter table routing_planes alter column bits set compression default;
--rollback alter table routing_decisions alter column codes set compression default;
