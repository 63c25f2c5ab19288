--liquibase formatted sql

--changeset agents:0004-updates-in-place
--comment An agent's state changes with every call. No index holds what changes, and pages keep room for the next version, so that PostgreSQL writes it beside the last one and touches no index. The index in memory follows routing_changes and asks for no moments.
drop index ix_agent_status_changed;
drop index ix_agent_status_taken;
drop index ix_agents_updated;
drop index ix_agent_licenses_updated;
alter table agent_status set (fillfactor = 50);
alter table agent_balances set (fillfactor = 50);
alter table agent_call_usage set (fillfactor = 50);
--rollback alter table agent_call_usage reset (fillfactor);
--rollback alter table agent_balances reset (fillfactor);
--rollback alter table agent_status reset (fillfactor);
--rollback create index ix_agent_licenses_updated on agent_licenses (tenant_id, updated_at);
--rollback create index ix_agents_updated on agents (tenant_id, updated_at);
--rollback create index ix_agent_status_taken on agent_status (changed_at) where work_state in ('RINGING', 'ON_CALL');
--rollback create index ix_agent_status_changed on agent_status (tenant_id, changed_at);
