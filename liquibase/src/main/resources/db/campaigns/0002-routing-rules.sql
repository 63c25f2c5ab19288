--liquibase formatted sql

--changeset campaigns:0002-selection-rules
--comment Whom a campaign prefers, and whom it passes over though he could take the call.
alter table campaigns
    add column balance_band_minor bigint constraint ck_campaigns_balance_band check (balance_band_minor > 0),
    add column sticky_days int not null default 0 constraint ck_campaigns_sticky_days check (sticky_days between 0 and 365),
    add column duplicate_days int not null default 0 constraint ck_campaigns_duplicate_days check (duplicate_days between 0 and 365),
    add column duplicate_after text not null default 'CONNECTED' constraint ck_campaigns_duplicate_after check (duplicate_after in ('CONNECTED', 'BILLED')),
    add column required_attributes jsonb not null default '{}';
comment on column campaigns.balance_band_minor is 'Agents whose available balances lie in one band of this width take turns; NULL: the price of the call';
comment on column campaigns.sticky_days is 'A caller whom an agent served within these days is offered to him first; 0: never';
comment on column campaigns.duplicate_days is 'A caller whom an agent had within these days is not sold to him again; 0: no such rule';
comment on column campaigns.required_attributes is 'Attribute to value that an agent must have, such as {"language":"es"}';
--rollback alter table campaigns drop column required_attributes, drop column duplicate_after, drop column duplicate_days, drop column sticky_days, drop column balance_band_minor;

--changeset campaigns:0002-patience-rules
--comment How long an agent who did not take a call is left alone, and whether a caller waits for a busy one.
alter table campaigns
    add column miss_delay_seconds int not null default 10 constraint ck_campaigns_miss_delay check (miss_delay_seconds between 0 and 3600),
    add column decline_delay_seconds int not null default 5 constraint ck_campaigns_decline_delay check (decline_delay_seconds between 0 and 3600),
    add column device_error_delay_seconds int not null default 30 constraint ck_campaigns_device_error_delay check (device_error_delay_seconds between 0 and 3600),
    add column pause_after_misses int not null default 3 constraint ck_campaigns_pause_after_misses check (pause_after_misses between 0 and 20),
    add column parks_when_busy boolean not null default false;
comment on column campaigns.pause_after_misses is 'Calls missed in a row after which an agent is paused; 0: never';
comment on column campaigns.parks_when_busy is 'A caller waits with music while every eligible agent is busy, within max_wait_seconds';
--rollback alter table campaigns drop column parks_when_busy, drop column pause_after_misses, drop column device_error_delay_seconds, drop column decline_delay_seconds, drop column miss_delay_seconds;
