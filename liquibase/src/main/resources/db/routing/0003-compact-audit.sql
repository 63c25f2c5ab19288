--liquibase formatted sql

--changeset routing:0003-planes
--comment A plane is one yes or no about every agent at one moment, bit n for the agent with routing number n. Decisions that saw the same plane share it.
create table routing_planes (
    id         uuid        not null constraint pk_routing_planes primary key,
    tenant_id  uuid        not null constraint fk_routing_planes_tenant references tenants,
    bits       bytea       not null,
    created_at timestamptz not null default now()
);
call secure_tenant_table('routing_planes', 'select, insert', '${app.role}');
create trigger tr_routing_planes_append_only before update or delete or truncate on routing_planes for each statement execute function refuse_change();
--rollback drop table routing_planes;

--changeset routing:0003-decisions
--comment The complete audit of a round in a few bytes an agent: six gates as planes, then one code for each agent who passed them all.
alter table routing_decisions
    add column population  int,
    add column gates       uuid[],
    add column codes       bytea,
    add column ranked      int[],
    add column overruled   jsonb,
    add column ranking     bytea,
    add constraint ck_routing_decisions_compact check (
        (population is null and gates is null and codes is null and ranked is null and overruled is null and ranking is null)
        or (population >= 0 and cardinality(gates) = 6 and codes is not null and ranked is not null and overruled is not null and ranking is not null));
comment on column routing_decisions.population is 'Agents with routing numbers below this were looked at; NULL in decisions older than this form, whose reasons stand in routing_decision_reasons';
comment on column routing_decisions.gates is 'Planes in the order approved, subscribed, attributes, schedule, online, licensed; the first whose bit is 0 is the reason';
comment on column routing_decisions.codes is 'Four bits for each agent who passed all gates, by routing number, low half of a byte first; see routing_code()';
comment on column routing_decisions.ranked is 'Routing numbers of the best, in order, the selected one first; ranks beyond are not kept';
comment on column routing_decisions.overruled is 'Routing number to reason of those who looked eligible in memory and were not when their rows were locked';
comment on column routing_decisions.ranking is 'What ordered the best: see RankedFacts in the code';
--rollback alter table routing_decisions drop constraint ck_routing_decisions_compact, drop column ranking, drop column overruled, drop column ranked, drop column codes, drop column gates, drop column population;

--changeset routing:0003-reading splitStatements:false
create function routing_plane_bit(bits bytea, number int) returns boolean
    language sql immutable parallel safe
    as $$ select number < octet_length(bits) * 8 and get_bit(bits, case when number < octet_length(bits) * 8 then number else 0 end) = 1 $$;
create function routing_code(code int) returns text
    language sql immutable parallel safe
    as $$ select (array['NOT_PREFERRED', 'INSUFFICIENT_BALANCE', 'SPEND_CAP_REACHED', 'DAILY_CAP_REACHED', 'AGENT_BUSY', 'AGENT_PAUSED', 'ALREADY_TRIED', 'DUPLICATE_CALLER'])[code + 1] $$;
create function routing_gate(gate int) returns text
    language sql immutable parallel safe
    as $$ select (array['AGENT_NOT_APPROVED', 'NOT_SUBSCRIBED', 'ATTRIBUTE_MISMATCH', 'OUTSIDE_SCHEDULE', 'AGENT_OFFLINE', 'STATE_NOT_LICENSED'])[gate] $$;
--rollback drop function routing_gate(int);
--rollback drop function routing_code(int);
--rollback drop function routing_plane_bit(bytea, int);

--changeset routing:0003-attempts
--comment The contract that people and reports read stays the same: every agent of every round with his reason.
create or replace view routing_attempts with (security_invoker = true) as
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
 cross join lateral unnest(r.agent_ids) with ordinality as a (agent_id, position)
union all
select d.id,
       d.tenant_id,
       d.call_id,
       d.round,
       r.agent_id,
       case r.reason when 'SELECTED' then 'SELECTED' when 'NOT_PREFERRED' then 'ELIGIBLE' else 'REJECTED' end,
       r.reason,
       case when r.reason in ('SELECTED', 'NOT_PREFERRED') then array_position(d.ranked, r.number) end,
       d.decided_at
  from routing_decisions d
 cross join lateral (
       select c.id as agent_id,
              c.number,
              case when c.gate is not null then routing_gate(c.gate)
                   when c.id = d.selected_agent_id then 'SELECTED'
                   else coalesce(d.overruled ->> c.number::text,
                                 routing_code((get_byte(d.codes, (c.place / 2)::int) >> (4 * (c.place % 2)::int)) & 15)) end as reason
         from (select g.id, g.number, g.gate,
                      count(*) filter (where g.gate is null) over (order by g.number) - 1 as place
                 from (select a.id, a.routing_number as number,
                              case when not routing_plane_bit(p1.bits, a.routing_number) then 1
                                   when not routing_plane_bit(p2.bits, a.routing_number) then 2
                                   when not routing_plane_bit(p3.bits, a.routing_number) then 3
                                   when not routing_plane_bit(p4.bits, a.routing_number) then 4
                                   when not routing_plane_bit(p5.bits, a.routing_number) then 5
                                   when not routing_plane_bit(p6.bits, a.routing_number) then 6 end as gate
                         from agents a, routing_planes p1, routing_planes p2, routing_planes p3, routing_planes p4, routing_planes p5, routing_planes p6
                        where a.tenant_id = d.tenant_id and a.routing_number < d.population
                          and p1.id = d.gates[1] and p2.id = d.gates[2] and p3.id = d.gates[3]
                          and p4.id = d.gates[4] and p5.id = d.gates[5] and p6.id = d.gates[6]) g) c) r
 where d.population is not null;
grant select on routing_attempts to ${app.role};
--rollback drop view routing_attempts;
--rollback create view routing_attempts with (security_invoker = true) as select d.id as decision_id, d.tenant_id, d.call_id, d.round, a.agent_id, case r.reason when 'SELECTED' then 'SELECTED' when 'NOT_PREFERRED' then 'ELIGIBLE' else 'REJECTED' end as decision, r.reason, case when r.reason = 'SELECTED' then 1 when r.reason = 'NOT_PREFERRED' then a.position::int + 1 end as rank, d.decided_at as created_at from routing_decisions d join routing_decision_reasons r on r.decision_id = d.id cross join lateral unnest(r.agent_ids) with ordinality as a (agent_id, position);
--rollback grant select on routing_attempts to ${app.role};
