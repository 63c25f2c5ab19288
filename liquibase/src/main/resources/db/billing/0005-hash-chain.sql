--liquibase formatted sql

--changeset billing:0005-hash-of-an-entry splitStatements:false
--comment SHA-256 over a canonical text of an agent's entry, its transaction and the hash of his entry before: one value a line, docs/adr/0016 names them.
create function ledger_line(value text) returns text
    language sql immutable parallel safe
    as $$ select replace(replace(value, E'\\', E'\\\\'), E'\n', E'\\n') $$;
create function ledger_micros(moment timestamptz) returns text
    language sql immutable parallel safe
    as $$ select cast(cast(extract(epoch from moment) * 1000000 as bigint) as text) $$;
create function ledger_entry_hash(entry balance_ledger, posting ledger_transactions, previous bytea) returns bytea
    language sql stable parallel safe
    as $$ select sha256(convert_to(
        'agentaid-entry-1' || E'\n' || entry.tenant_id || E'\n' || entry.agent_id || E'\n' || entry.entry_number || E'\n' || entry.id
        || E'\n' || posting.id || E'\n' || ledger_line(posting.posting_key) || E'\n' || encode(posting.request_hash, 'hex')
        || E'\n' || ledger_line(posting.reason) || E'\n' || ledger_line(posting.correlation_id)
        || E'\n' || entry.type || E'\n' || entry.amount_minor || E'\n' || entry.currency || E'\n' || entry.balance_after_minor
        || E'\n' || ledger_line(entry.source) || E'\n' || ledger_line(entry.source_id) || E'\n' || coalesce(cast(entry.offer_id as text), '')
        || E'\n' || ledger_micros(entry.event_at) || E'\n' || ledger_micros(entry.created_at) || E'\n' || encode(previous, 'hex'), 'UTF8')) $$;
--rollback drop function ledger_entry_hash(balance_ledger, ledger_transactions, bytea);
--rollback drop function ledger_micros(timestamptz);
--rollback drop function ledger_line(text);

--changeset billing:0005-hash-chain splitStatements:false
--comment Entries made before are chained too. The one time that the lock on the book is lifted, and it only adds.
alter table balance_ledger add column entry_hash bytea;
comment on column balance_ledger.entry_hash is 'Of an agent''s entry: over its content and the hash of his entry before; 32 zero bytes stand before the first';
alter table balance_ledger disable trigger tr_balance_ledger_append_only;
do $$
declare
    entry balance_ledger;
    posting ledger_transactions;
    previous bytea;
begin
    for entry in select * from balance_ledger where agent_id is not null order by agent_id, entry_number loop
        if entry.entry_number = 1 then
            previous := decode(repeat('00', 32), 'hex');
        end if;
        select * into posting from ledger_transactions where id = entry.transaction_id;
        previous := ledger_entry_hash(entry, posting, previous);
        update balance_ledger set entry_hash = previous where id = entry.id;
    end loop;
end
$$;
alter table balance_ledger enable trigger tr_balance_ledger_append_only;
alter table balance_ledger add constraint ck_balance_ledger_chained check ((agent_id is null) = (entry_hash is null));
--rollback alter table balance_ledger drop column entry_hash;

--changeset billing:0005-chain-entries splitStatements:false
--comment Whoever writes an entry, its hash is made here, and an entry without the one before it is refused. The unique number decides between two writers.
create function chain_ledger_entry() returns trigger
    language plpgsql
    as $$
declare
    posting ledger_transactions;
    previous bytea := '\x0000000000000000000000000000000000000000000000000000000000000000';
begin
    select * into posting from ledger_transactions where id = new.transaction_id;
    if not found then
        raise exception 'ledger entry % has no transaction', new.id using errcode = 'foreign_key_violation';
    end if;
    if new.entry_number <> 1 then
        select entry_hash into previous from balance_ledger where agent_id = new.agent_id and entry_number = new.entry_number - 1;
        if not found then
            raise exception 'entry % of agent % has none before it', new.entry_number, new.agent_id using errcode = 'check_violation';
        end if;
    end if;
    new.entry_hash := ledger_entry_hash(new, posting, previous);
    return new;
end
$$;
--rollback drop function chain_ledger_entry();

--changeset billing:0005-chain-entries-trigger
create trigger tr_balance_ledger_chain before insert on balance_ledger for each row when (new.agent_id is not null) execute function chain_ledger_entry();
--rollback drop trigger tr_balance_ledger_chain on balance_ledger;
