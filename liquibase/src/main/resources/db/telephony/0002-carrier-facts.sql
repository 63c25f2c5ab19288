--liquibase formatted sql

--changeset telephony:0002-carrier-facts
--comment Facts that arrive before the one that decides: kept on the row, so that any order of reports ends in the same state.
alter table calls
    add column caller_gone_at timestamptz,
    add column caller_failed boolean not null default false;
alter table call_offers
    add column leg_ended_at timestamptz,
    add column leg_talk_seconds int constraint ck_call_offers_leg_talk check (leg_talk_seconds >= 0);
comment on column calls.caller_gone_at is 'The caller''s leg is over; the state may still wait for what the agent''s leg was';
comment on column call_offers.leg_ended_at is 'The agent''s leg is over; whether the two ever talked is the dial result''s to say';
--rollback alter table call_offers drop column leg_talk_seconds, drop column leg_ended_at;
--rollback alter table calls drop column caller_failed, drop column caller_gone_at;

--changeset telephony:0002-offers-of-an-agent
create index ix_call_offers_agent on call_offers (tenant_id, agent_id, reserved_at desc);
--rollback drop index ix_call_offers_agent;
