--liquibase formatted sql

--changeset campaigns:0007-taken-states splitStatements:false
--comment The states whose calls reach an agent: NULL is every state, an empty array none.
create function taken_states(switched_on boolean, granted bpchar[], accepted bpchar[]) returns bpchar[]
    language sql immutable parallel safe
    as $$ select case when not switched_on then '{}'::bpchar[]
                      when granted is null then accepted
                      when accepted is null then granted
                      else array(select unnest(granted) intersect select unnest(accepted) order by 1) end $$;
--rollback drop function taken_states(boolean, bpchar[], bpchar[]);

--changeset campaigns:0007-agents-choices
--comment What an agent makes of a campaign that an admin granted him. He was on until now, so he stays on; routing reads one column, which the database keeps true to both.
alter table campaign_subscriptions
    add column switched_on boolean not null default true,
    add column accepted_states char(2)[] constraint ck_campaign_subscriptions_accepted check (cardinality(accepted_states) > 0),
    add column version bigint not null default 0;
alter table campaign_subscriptions
    add column taken_states char(2)[] generated always as (taken_states(switched_on, states, accepted_states)) stored;
comment on column campaign_subscriptions.states is 'The states that an admin grants the agent in this campaign; NULL grants every state he is licensed in';
comment on column campaign_subscriptions.accepted_states is 'The states that the agent himself accepts; NULL accepts all that are granted. One that is not granted does not count';
comment on column campaign_subscriptions.taken_states is 'Granted, switched on and accepted, which is what routing reads: NULL is every state he is licensed in, empty is none';
--rollback alter table campaign_subscriptions drop column taken_states;
--rollback alter table campaign_subscriptions drop column version, drop column accepted_states, drop column switched_on;
