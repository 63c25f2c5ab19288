--liquibase formatted sql

--changeset billing:0010-books-by-time
--comment Revenue and daily totals read the book by days. It grows in the order of time, so a summary of blocks finds them, and costs a posting next to nothing.
create index ix_balance_ledger_created on balance_ledger using brin (created_at) with (pages_per_range = 32);
--rollback drop index ix_balance_ledger_created;
