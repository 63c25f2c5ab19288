--liquibase formatted sql

--changeset campaigns:0008-price-zone
--comment Whose wall clock the windows of a campaign's prices go by.
alter table campaigns
    add column price_zone text not null default 'America/New_York' constraint ck_campaigns_price_zone check (price_zone ~ '^[A-Za-z][A-Za-z0-9_+/-]{1,63}$');
--rollback alter table campaigns drop column price_zone;

--changeset campaigns:0008-price-windows
--comment Hours of the week in which a call has another price, by the campaign's price_zone. Windows of the same state, or of every state, do not overlap: the application sees to it.
create table campaign_price_windows (
    tenant_id   uuid     not null constraint fk_campaign_price_windows_tenant references tenants,
    campaign_id uuid     not null constraint fk_campaign_price_windows_campaign references campaigns,
    position    smallint not null constraint ck_campaign_price_windows_position check (position between 1 and 50),
    state       char(2)  constraint ck_campaign_price_windows_state check (state ~ '^[A-Z]{2}$'),
    days        text     not null constraint ck_campaign_price_windows_days check (days ~ '^[01]{7}$' and days like '%1%'),
    begins_at   time(0)  not null constraint ck_campaign_price_windows_begin check (begins_at < '24:00' and extract(second from begins_at) = 0),
    ends_at     time(0)  not null constraint ck_campaign_price_windows_end check (ends_at > '00:00' and extract(second from ends_at) = 0),
    price_minor bigint   not null constraint ck_campaign_price_windows_price check (price_minor >= 0),
    constraint pk_campaign_price_windows primary key (campaign_id, position),
    constraint ck_campaign_price_windows_hours check (begins_at <> ends_at)
);
comment on column campaign_price_windows.state is 'The state of the callers whose calls have this price; NULL is every state';
comment on column campaign_price_windows.days is 'One digit a day from Monday, 1: the window begins on it';
comment on column campaign_price_windows.ends_at is 'The first minute after the window; before begins_at it lies in the day after, 24:00 is the end of the day';
call secure_tenant_table('campaign_price_windows', 'select, insert, update, delete', '${app.role}');
--rollback drop table campaign_price_windows;
