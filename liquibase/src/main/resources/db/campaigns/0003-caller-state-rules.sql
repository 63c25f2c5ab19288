--liquibase formatted sql

--changeset campaigns:0003-caller-state-rules
--comment How a campaign finds out where its callers are: no agent gets a caller whose state is unknown or contradictory.
alter table campaigns
    add column asks_zip boolean not null default true,
    add column state_mismatch text not null default 'TRUST_UPSTREAM' constraint ck_campaigns_state_mismatch check (state_mismatch in ('TRUST_UPSTREAM', 'ASK')),
    add column earlier_state_days int not null default 90 constraint ck_campaigns_earlier_state_days check (earlier_state_days between 0 and 365);
comment on column campaigns.asks_zip is 'A caller whose state is unknown or contradictory is asked for his ZIP code by keypad';
comment on column campaigns.state_mismatch is 'What counts when the source names another state than the one that the caller''s number belongs to';
comment on column campaigns.earlier_state_days is 'A state that the caller himself confirmed within these days still counts; 0: never';
--rollback alter table campaigns drop column earlier_state_days, drop column state_mismatch, drop column asks_zip;
