--liquibase formatted sql

--changeset agents:0003-rest-and-pause
--comment An agent who did not take a call is left alone for a while; one who missed several in a row is paused until he says that he is there.
alter table agent_status
    add column misses int not null default 0 constraint ck_agent_status_misses check (misses >= 0),
    add column rest_reason text constraint ck_agent_status_rest_reason check (rest_reason in ('NO_ANSWER', 'DECLINED', 'DEVICE_ERROR')),
    add column pause_reason text constraint ck_agent_status_pause_reason check (pause_reason in ('AGENT', 'MISSED_CALLS'));
update agent_status set pause_reason = 'AGENT' where work_state = 'PAUSED';
update agent_status set busy_until = now() where work_state in ('RINGING', 'WRAP_UP') and busy_until is null;
alter table agent_status
    drop constraint ck_agent_status_work_state,
    add constraint ck_agent_status_work_state check (work_state in ('FREE', 'RINGING', 'ON_CALL', 'WRAP_UP', 'RESTING', 'PAUSED')),
    add constraint ck_agent_status_resting check ((work_state = 'RESTING') = (rest_reason is not null)),
    add constraint ck_agent_status_deadline check (work_state not in ('RINGING', 'WRAP_UP', 'RESTING') or busy_until is not null);
comment on column agent_status.misses is 'Calls missed in a row: not answered, or not reached by his device';
comment on column agent_status.pause_reason is 'Why he is paused, or will be as soon as the call is over that he has';
comment on column agent_status.busy_until is 'Deadline of RINGING, WRAP_UP and RESTING: the timer frees the agent then';
--rollback update agent_status set work_state = 'FREE', busy_until = null, rest_reason = null where work_state = 'RESTING';
--rollback alter table agent_status drop constraint ck_agent_status_deadline, drop constraint ck_agent_status_resting, drop constraint ck_agent_status_work_state, add constraint ck_agent_status_work_state check (work_state in ('FREE', 'RINGING', 'ON_CALL', 'WRAP_UP', 'PAUSED'));
--rollback alter table agent_status drop column pause_reason, drop column rest_reason, drop column misses;

--changeset agents:0003-stuck-agents splitStatements:false
--comment Also who rings or talks without any call being offered to him: he would never be offered one again.
create index ix_agent_status_taken on agent_status (changed_at) where work_state in ('RINGING', 'ON_CALL');
create or replace function tenants_with_due_agents(moment timestamptz, heard_since timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from agent_status s
           where busy_until <= moment or (socket_id is not null and socket_seen_at < heard_since)
              or (work_state = 'ON_CALL' and changed_at < moment - interval '30 seconds'
                  and not exists (select 1 from call_offers o
                                   where o.agent_id = s.agent_id and o.status in ('RESERVED', 'RINGING', 'CONNECTED'))) $$;
--rollback create or replace function tenants_with_due_agents(moment timestamptz, heard_since timestamptz) returns setof uuid language sql stable security definer set search_path = public as $$ select distinct tenant_id from agent_status where busy_until <= moment or (socket_id is not null and socket_seen_at < heard_since) $$;
--rollback drop index ix_agent_status_taken;
