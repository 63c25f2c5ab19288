--liquibase formatted sql

--changeset routing:0007-shared-codes splitStatements:false
--comment Decisions that follow one another differ in a few agents: they share the codes of the first of them, which stand beside the planes, and each says what has changed since.
alter table routing_decisions
    add column codes_since  uuid,
    add column code_changes jsonb,
    drop constraint ck_routing_decisions_compact,
    add constraint ck_routing_decisions_compact check (
        (population is null and gates is null and codes is null and codes_since is null and ranked is null and overruled is null and ranking is null)
        or (population >= 0 and cardinality(gates) = 6 and (codes is null) <> (codes_since is null) and ranked is not null and overruled is not null and ranking is not null)),
    add constraint ck_routing_decisions_changes check ((codes_since is null) = (code_changes is null));
comment on column routing_decisions.codes is 'Four bits for each agent who passed all gates, by routing number, low half of a byte first; see routing_code(). NULL where codes_since names them';
comment on column routing_decisions.codes_since is 'The row of routing_planes that holds the codes as an earlier decision found them';
comment on column routing_decisions.code_changes is 'Place among those who passed all gates to the code that is other than there';
create function routing_code_at(codes bytea, changes jsonb, place int) returns int
    language sql immutable parallel safe
    as $$ select coalesce((changes ->> place::text)::int, (get_byte(codes, place / 2) >> (4 * (place % 2))) & 15) $$;
--rollback drop function routing_code_at(bytea, jsonb, int);
--rollback alter table routing_decisions drop constraint ck_routing_decisions_changes, drop constraint ck_routing_decisions_compact, drop column code_changes, drop column codes_since;
--rollback alter table routing_decisions add constraint ck_routing_decisions_compact check ((population is null and gates is null and codes is null and ranked is null and overruled is null and ranking is null) or (population >= 0 and cardinality(gates) = 6 and codes is not null and ranked is not null and overruled is not null and ranking is not null));

--changeset routing:0007-attempts
--comment The contract that people and reports read stays the same.
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
  left join routing_planes shared on shared.id = d.codes_since
 cross join lateral (
       select c.id as agent_id,
              c.number,
              case when c.gate is not null then routing_gate(c.gate)
                   when c.id = d.selected_agent_id then 'SELECTED'
                   else coalesce(d.overruled ->> c.number::text,
                                 routing_code(routing_code_at(coalesce(d.codes, shared.bits), d.code_changes, c.place::int))) end as reason
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
--rollback create or replace view routing_attempts with (security_invoker = true) as
--rollback select d.id as decision_id,
--rollback        d.tenant_id,
--rollback        d.call_id,
--rollback        d.round,
--rollback        a.agent_id,
--rollback        case r.reason when 'SELECTED' then 'SELECTED' when 'NOT_PREFERRED' then 'ELIGIBLE' else 'REJECTED' end as decision,
--rollback        r.reason,
--rollback        case when r.reason = 'SELECTED' then 1 when r.reason = 'NOT_PREFERRED' then a.position::int + 1 end as rank,
--rollback        d.decided_at as created_at
--rollback   from routing_decisions d
--rollback   join routing_decision_reasons r on r.decision_id = d.id
--rollback  cross join lateral unnest(r.agent_ids) with ordinality as a (agent_id, position)
--rollback union all
--rollback select d.id,
--rollback        d.tenant_id,
--rollback        d.call_id,
--rollback        d.round,
--rollback        r.agent_id,
--rollback        case r.reason when 'SELECTED' then 'SELECTED' when 'NOT_PREFERRED' then 'ELIGIBLE' else 'REJECTED' end,
--rollback        r.reason,
--rollback        case when r.reason in ('SELECTED', 'NOT_PREFERRED') then array_position(d.ranked, r.number) end,
--rollback        d.decided_at
--rollback   from routing_decisions d
--rollback  cross join lateral (
--rollback        select c.id as agent_id,
--rollback               c.number,
--rollback               case when c.gate is not null then routing_gate(c.gate)
--rollback                    when c.id = d.selected_agent_id then 'SELECTED'
--rollback                    else coalesce(d.overruled ->> c.number::text,
--rollback                                  routing_code((get_byte(d.codes, (c.place / 2)::int) >> (4 * (c.place % 2)::int)) & 15)) end as reason
--rollback          from (select g.id, g.number, g.gate,
--rollback                       count(*) filter (where g.gate is null) over (order by g.number) - 1 as place
--rollback                  from (select a.id, a.routing_number as number,
--rollback                               case when not routing_plane_bit(p1.bits, a.routing_number) then 1
--rollback                                    when not routing_plane_bit(p2.bits, a.routing_number) then 2
--rollback                                    when not routing_plane_bit(p3.bits, a.routing_number) then 3
--rollback                                    when not routing_plane_bit(p4.bits, a.routing_number) then 4
--rollback                                    when not routing_plane_bit(p5.bits, a.routing_number) then 5
--rollback                                    when not routing_plane_bit(p6.bits, a.routing_number) then 6 end as gate
--rollback                          from agents a, routing_planes p1, routing_planes p2, routing_planes p3, routing_planes p4, routing_planes p5, routing_planes p6
--rollback                         where a.tenant_id = d.tenant_id and a.routing_number < d.population
--rollback                           and p1.id = d.gates[1] and p2.id = d.gates[2] and p3.id = d.gates[3]
--rollback                           and p4.id = d.gates[4] and p5.id = d.gates[5] and p6.id = d.gates[6]) g) c) r
--rollback  where d.population is not null
