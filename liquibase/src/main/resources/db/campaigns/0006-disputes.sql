--liquibase formatted sql

--changeset campaigns:0006-dispute-window
--comment How long an agent may dispute a charged call of the campaign.
alter table campaigns add column dispute_window_hours int not null default 72 constraint ck_campaigns_dispute_window check (dispute_window_hours between 0 and 720);
comment on column campaigns.dispute_window_hours is 'Hours from the end of a charged call in which its agent may dispute it; 0: never';
--rollback alter table campaigns drop column dispute_window_hours;
