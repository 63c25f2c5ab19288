--liquibase formatted sql

--changeset billing:0001-wallets
--comment The row a charge locks: what the entries of one agent sum up to, and what is held. Entries are the truth; this is their running total.
create table agent_balances (
    agent_id     uuid        not null constraint pk_agent_balances primary key constraint fk_agent_balances_agent references agents,
    tenant_id    uuid        not null constraint fk_agent_balances_tenant references tenants,
    currency     char(3)     not null,
    posted_minor bigint      not null default 0,
    held_minor   bigint      not null default 0 constraint ck_agent_balances_held check (held_minor >= 0),
    entry_count  bigint      not null default 0,
    updated_at   timestamptz not null default now()
);
call secure_tenant_table('agent_balances', 'select, insert, update', '${app.role}');
--rollback drop table agent_balances;

--changeset billing:0001-ledger-transactions
create table ledger_transactions (
    id             uuid        not null constraint pk_ledger_transactions primary key,
    tenant_id      uuid        not null constraint fk_ledger_transactions_tenant references tenants,
    posting_key    text        not null,
    request_hash   bytea       not null,
    type           text        not null constraint ck_ledger_transactions_type check (type in ('CREDIT', 'DEBIT', 'REFUND', 'ADMIN_ADJUSTMENT', 'CALL_CREDIT', 'CHARGEBACK')),
    reason         text        not null,
    correlation_id text        not null,
    event_at       timestamptz not null,
    created_at     timestamptz not null default now(),
    constraint uq_ledger_transactions_key unique (tenant_id, posting_key)
);
comment on column ledger_transactions.posting_key is 'Business key, kept for ever: the same key with the same content is the same posting, with other content an error';
call secure_tenant_table('ledger_transactions', 'select, insert', '${app.role}');
create trigger tr_ledger_transactions_append_only before update or delete or truncate on ledger_transactions for each statement execute function refuse_change();
--rollback drop table ledger_transactions;

--changeset billing:0001-balance-ledger
create table balance_ledger (
    id                   uuid        not null constraint pk_balance_ledger primary key,
    tenant_id            uuid        not null constraint fk_balance_ledger_tenant references tenants,
    transaction_id       uuid        not null constraint fk_balance_ledger_transaction references ledger_transactions,
    agent_id             uuid        constraint fk_balance_ledger_agent references agents,
    platform_account     text        constraint ck_balance_ledger_platform_account check (platform_account in ('STRIPE_CLEARING', 'CALL_REVENUE', 'REFUNDS', 'CHARGEBACKS', 'ADJUSTMENTS')),
    entry_number         bigint,
    type                 text        not null,
    amount_minor         bigint      not null constraint ck_balance_ledger_amount_not_zero check (amount_minor <> 0),
    currency             char(3)     not null,
    balance_after_minor  bigint,
    source               text        not null,
    source_id            text        not null,
    event_at             timestamptz not null,
    created_at           timestamptz not null default now(),
    constraint ck_balance_ledger_side check (
        (agent_id is not null and platform_account is null and balance_after_minor is not null and entry_number is not null)
        or (agent_id is null and platform_account is not null and balance_after_minor is null and entry_number is null))
);
create unique index uq_balance_ledger_entry_number on balance_ledger (agent_id, entry_number) where agent_id is not null;
create index ix_balance_ledger_agent on balance_ledger (tenant_id, agent_id, entry_number desc) where agent_id is not null;
create index ix_balance_ledger_transaction on balance_ledger (transaction_id);
create unique index uq_balance_ledger_call_debit on balance_ledger (tenant_id, source_id) where type = 'DEBIT' and source = 'CALL' and agent_id is not null;
comment on column balance_ledger.amount_minor is 'Minor units; positive adds to the account. The entries of one transaction sum to zero';
call secure_tenant_table('balance_ledger', 'select, insert', '${app.role}');
create trigger tr_balance_ledger_append_only before update or delete or truncate on balance_ledger for each statement execute function refuse_change();
--rollback drop table balance_ledger;

--changeset billing:0001-zero-sum splitStatements:false
--comment Checked at commit: no transaction enters the books unless its entries sum to zero in each currency.
create function check_zero_sum() returns trigger
    language plpgsql
    as $$
begin
    if exists (select 1 from balance_ledger where transaction_id = new.transaction_id group by currency having sum(amount_minor) <> 0) then
        raise exception 'ledger transaction % does not sum to zero', new.transaction_id using errcode = 'check_violation';
    end if;
    return null;
end
$$;
--rollback drop function check_zero_sum();

--changeset billing:0001-zero-sum-trigger
create constraint trigger tr_balance_ledger_zero_sum after insert on balance_ledger deferrable initially deferred for each row execute function check_zero_sum();
--rollback drop trigger tr_balance_ledger_zero_sum on balance_ledger;

--changeset billing:0001-balance-holds
create table balance_holds (
    id           uuid        not null constraint pk_balance_holds primary key,
    tenant_id    uuid        not null constraint fk_balance_holds_tenant references tenants,
    agent_id     uuid        not null constraint fk_balance_holds_agent references agents,
    call_id      uuid        not null constraint fk_balance_holds_call references calls,
    amount_minor bigint      not null constraint ck_balance_holds_amount check (amount_minor >= 0),
    currency     char(3)     not null,
    status       text        not null default 'HELD' constraint ck_balance_holds_status check (status in ('HELD', 'CAPTURED', 'RELEASED')),
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    resolved_at  timestamptz,
    resolution   text,
    constraint ck_balance_holds_resolved check ((status = 'HELD') = (resolved_at is null))
);
create unique index uq_balance_holds_call_live on balance_holds (call_id) where status = 'HELD';
create index ix_balance_holds_expiry on balance_holds (expires_at) where status = 'HELD';
call secure_tenant_table('balance_holds', 'select, insert, update', '${app.role}');
--rollback drop table balance_holds;
