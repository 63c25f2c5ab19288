--liquibase formatted sql

--changeset routing:0001-decisions
--comment One row a routing round; who got which reason is one row a reason with the agents in an array, not a row an agent.
create table routing_decisions (
    id                uuid        not null constraint pk_routing_decisions primary key,
    tenant_id         uuid        not null constraint fk_routing_decisions_tenant references tenants,
    call_id           uuid        not null constraint fk_routing_decisions_call references calls,
    round             int         not null,
    strategy          text        not null,
    inputs            jsonb       not null,
    selected_agent_id uuid        constraint fk_routing_decisions_agent references agents,
    considered        int         not null,
    took_micros       bigint      not null,
    decided_at        timestamptz not null,
    constraint uq_routing_decisions_round unique (call_id, round)
);
call secure_tenant_table('routing_decisions', 'select, insert', '${app.role}');
create table routing_decision_reasons (
    decision_id uuid   not null constraint fk_routing_decision_reasons_decision references routing_decisions,
    tenant_id   uuid   not null constraint fk_routing_decision_reasons_tenant references tenants,
    reason      text   not null,
    agent_ids   uuid[] not null,
    constraint pk_routing_decision_reasons primary key (decision_id, reason)
);
comment on column routing_decision_reasons.agent_ids is 'In order of rank for SELECTED and NOT_PREFERRED';
call secure_tenant_table('routing_decision_reasons', 'select, insert', '${app.role}');
create trigger tr_routing_decisions_append_only before update or delete or truncate on routing_decisions for each statement execute function refuse_change();
create trigger tr_routing_decision_reasons_append_only before update or delete or truncate on routing_decision_reasons for each statement execute function refuse_change();
--rollback drop table routing_decision_reasons;
--rollback drop table routing_decisions;

--changeset routing:0001-attempts
--comment The contract that people and reports read: every agent of every round with his reason.
create view routing_attempts with (security_invoker = true) as
select d.id as decision_id,
       d.tenant_id,
       d.call_id,
       d.round,
       a.agent_id,
       case r.reason when 'SELECTED' then 'SELECTED' when 'NOT_PREFERRED' then 'ELIGIBLE' else 'REJECTED' end as decision,
       r.reason,
       case when r.reason = 'SELECTED' then 1 when r.reason = 'NOT_PREFERRED' then a.position::int + 1 end as rank,
       d.decided_at as created_at
  from routing_decisions d
  join routing_decision_reasons r on r.decision_id = d.id
 cross join lateral unnest(r.agent_ids) with ordinality as a (agent_id, position);
grant select on routing_attempts to ${app.role};
--rollback drop view routing_attempts;
