--liquibase formatted sql

--changeset billing:0003-charges-by-offer
--comment A charge belongs to the offer that was taken: given back because nobody talked, it leaves the next agent of the same call to be charged.
alter table balance_ledger
    add column offer_id uuid constraint fk_balance_ledger_offer references call_offers;
comment on column balance_ledger.offer_id is 'The offer that a charge of a call, or its credit, is about; source_id is the call';
create unique index uq_balance_ledger_offer on balance_ledger (offer_id, type) where offer_id is not null and agent_id is not null;
create index ix_balance_ledger_call on balance_ledger (tenant_id, source_id) where source = 'CALL' and agent_id is not null;
drop index uq_balance_ledger_call_debit;
--rollback create unique index uq_balance_ledger_call_debit on balance_ledger (tenant_id, source_id) where type = 'DEBIT' and source = 'CALL' and agent_id is not null;
--rollback drop index ix_balance_ledger_call;
--rollback drop index uq_balance_ledger_offer;
--rollback alter table balance_ledger drop column offer_id;

--changeset billing:0003-calls-name-their-offer
--comment Entries made before have none, and the book is never changed.
alter table balance_ledger
    add constraint ck_balance_ledger_call_offer check ((source = 'CALL') = (offer_id is not null)) not valid;
--rollback alter table balance_ledger drop constraint ck_balance_ledger_call_offer;
