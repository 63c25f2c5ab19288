--liquibase formatted sql

--changeset campaigns:0004-source-terms
--comment What a source is paid, when it may send and how much, and the key that it had before.
alter table sources
    add column old_key_hash bytea constraint uq_sources_old_key_hash unique,
    add column old_key_until timestamptz,
    add column payout_kind text not null default 'PERCENT' constraint ck_sources_payout_kind check (payout_kind in ('FIXED', 'PERCENT')),
    add column payout_value bigint not null default 10000 constraint ck_sources_payout_value check (payout_value >= 0),
    add column bid_ttl_seconds int not null default 30 constraint ck_sources_bid_ttl check (bid_ttl_seconds between 5 and 120),
    add column schedule text constraint ck_sources_schedule check (schedule ~ '^[01]{168}$'),
    add column time_zone text not null default 'America/New_York',
    add column calls_per_hour int constraint ck_sources_calls_per_hour check (calls_per_hour > 0),
    add column calls_per_day int constraint ck_sources_calls_per_day check (calls_per_day > 0),
    add column calls_at_once int constraint ck_sources_calls_at_once check (calls_at_once > 0),
    add column calls_per_minute int constraint ck_sources_calls_per_minute check (calls_per_minute > 0),
    add column pings_per_minute int not null default 6000 constraint ck_sources_pings_per_minute check (pings_per_minute > 0),
    add column duplicate_days int not null default 0 constraint ck_sources_duplicate_days check (duplicate_days between 0 and 365),
    add constraint ck_sources_old_key check ((old_key_hash is null) = (old_key_until is null)),
    add constraint ck_sources_payout_percent check (payout_kind <> 'PERCENT' or payout_value <= 10000),
    drop constraint ck_sources_status,
    add constraint ck_sources_status check (status in ('ACTIVE', 'PAUSED', 'DISABLED'));
comment on column sources.old_key_until is 'The key before the last rotation works until then';
comment on column sources.payout_value is 'FIXED: minor units of the campaign''s currency; PERCENT: hundredths of a percent of the call''s price';
comment on column sources.schedule is 'One digit an hour of the week in the source''s time zone, from Monday 00:00: 1 may send. NULL: always';
comment on column sources.duplicate_days is 'A caller who talked with an agent within these days is bid for no more; 0: no such rule';
--rollback update sources set status = 'DISABLED' where status = 'PAUSED';
--rollback alter table sources drop constraint ck_sources_status, add constraint ck_sources_status check (status in ('ACTIVE', 'DISABLED'));
--rollback alter table sources drop constraint ck_sources_payout_percent, drop constraint ck_sources_old_key, drop column duplicate_days, drop column pings_per_minute, drop column calls_per_minute, drop column calls_at_once, drop column calls_per_day, drop column calls_per_hour, drop column time_zone, drop column schedule, drop column bid_ttl_seconds, drop column payout_value, drop column payout_kind, drop column old_key_until, drop column old_key_hash;

--changeset campaigns:0004-source-numbers
--comment The pool of a source: numbers of its campaign that are answered to its bids, one bid a number at a time.
alter table campaign_phone_numbers
    add column source_id uuid constraint fk_campaign_phone_numbers_source references sources,
    add column held_until timestamptz;
create index ix_campaign_phone_numbers_source on campaign_phone_numbers (source_id) where source_id is not null;
comment on column campaign_phone_numbers.held_until is 'The number stands for one bid until then and is given to no other';
--rollback alter table campaign_phone_numbers drop column held_until, drop column source_id;

--changeset campaigns:0004-tenant-of-either-key splitStatements:false
--comment Whether the old key still counts is asked under the tenant, by the application's clock.
create or replace function tenant_of_source(key_hash_wanted bytea) returns uuid
    language sql stable security definer set search_path = public
    as $$ select tenant_id from sources where key_hash = key_hash_wanted or old_key_hash = key_hash_wanted $$;
--rollback create or replace function tenant_of_source(key_hash_wanted bytea) returns uuid language sql stable security definer set search_path = public as $$ select tenant_id from sources where key_hash = key_hash_wanted $$;
