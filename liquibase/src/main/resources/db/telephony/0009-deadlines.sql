--liquibase formatted sql

--changeset telephony:0009-charge-refused
alter table calls add column charge_refused_at timestamptz;
comment on column calls.charge_refused_at is 'The charge was refused: its price counts no more as spent on the agent''s day';
--rollback alter table calls drop column charge_refused_at;

--changeset telephony:0009-declined-bids
--comment Declined bids are many and soon of no use; accepted ones belong to their calls and stay.
create index ix_bids_declined on bids (tenant_id, created_at) where status = 'DECLINED';
grant delete on bids to ${app.role};
create policy only_declined_bids_are_forgotten on bids as restrictive for delete using (status = 'DECLINED');
--rollback drop policy only_declined_bids_are_forgotten on bids;
--rollback revoke delete on bids from ${app.role};
--rollback drop index ix_bids_declined;
