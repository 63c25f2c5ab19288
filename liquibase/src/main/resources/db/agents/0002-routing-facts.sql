--liquibase formatted sql

--changeset agents:0002-routing-number
--comment A small dense number an agent, counted per tenant and never used twice: what bitmaps of agents are made of.
alter table agents add column routing_number int;
update agents a set routing_number = n.number
  from (select id, row_number() over (partition by tenant_id order by created_at, id) - 1 as number from agents) n
 where n.id = a.id;
alter table agents
    alter column routing_number set not null,
    add constraint ck_agents_routing_number check (routing_number >= 0),
    add constraint uq_agents_routing_number unique (tenant_id, routing_number);
--rollback alter table agents drop column routing_number;

--changeset agents:0002-number-agents splitStatements:false
create function number_agent() returns trigger
    language plpgsql
    as $$
begin
    if new.routing_number is null then
        perform pg_advisory_xact_lock(hashtextextended('agents.routing_number ' || new.tenant_id, 0));
        select coalesce(max(routing_number) + 1, 0) into new.routing_number from agents where tenant_id = new.tenant_id;
    end if;
    return new;
end
$$;
--rollback drop function number_agent();

--changeset agents:0002-number-agents-trigger
create trigger tr_agents_number before insert on agents for each row execute function number_agent();
--rollback drop trigger tr_agents_number on agents;

--changeset agents:0002-schedule-and-attributes
alter table agents
    add column schedule text constraint ck_agents_schedule check (schedule ~ '^[01]{168}$'),
    add column attributes jsonb not null default '{}';
create table agent_holidays (
    agent_id  uuid not null constraint fk_agent_holidays_agent references agents,
    tenant_id uuid not null constraint fk_agent_holidays_tenant references tenants,
    day       date not null,
    constraint pk_agent_holidays primary key (agent_id, day)
);
comment on column agents.schedule is 'One digit an hour of the week in the agent''s time zone, from Monday 00:00: 1 takes calls. NULL: always';
comment on column agents.attributes is 'Attribute to its values, such as {"language":"en,es"}';
comment on table agent_holidays is 'Days, in the agent''s time zone, on which he takes no calls whatever his schedule says';
call secure_tenant_table('agent_holidays', 'select, insert, delete', '${app.role}');
--rollback drop table agent_holidays;
--rollback alter table agents drop column attributes, drop column schedule;

--changeset agents:0002-changed-since
--comment What changed lately, for whoever keeps a copy in memory and may have missed a message.
create index ix_agent_status_changed on agent_status (tenant_id, changed_at);
create index ix_agents_updated on agents (tenant_id, updated_at);
create index ix_agent_licenses_updated on agent_licenses (tenant_id, updated_at);
--rollback drop index ix_agent_licenses_updated;
--rollback drop index ix_agents_updated;
--rollback drop index ix_agent_status_changed;
