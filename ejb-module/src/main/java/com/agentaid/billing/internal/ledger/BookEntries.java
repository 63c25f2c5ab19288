package com.agentaid.billing.internal.ledger;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Writes a posting's rows: the transaction, the agent's entry, its counter entry and the wallet, whose lock is held by then. */
@ApplicationScoped
public class BookEntries {
    /** One statement, because a wallet stays locked for each of its round trips. The database adds the chain's hash. */
    private static final String ADD =
            """
            with posting as (
                insert into ledger_transactions
                       (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at, created_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                on conflict (tenant_id, posting_key) do nothing
                returning id, tenant_id, type, event_at, created_at),
            agents_entry as (
                insert into balance_ledger
                       (id, tenant_id, transaction_id, agent_id, entry_number, type, amount_minor, currency,
                        balance_after_minor, source, source_id, offer_id, event_at, created_at)
                select cast(?9 as uuid), tenant_id, id, cast(?10 as uuid), cast(?11 as bigint), type, cast(?12 as bigint),
                       cast(?13 as text), cast(?14 as bigint), cast(?15 as text), cast(?16 as text), cast(?17 as uuid),
                       event_at, created_at
                  from posting),
            counter_entry as (
                insert into balance_ledger
                       (id, tenant_id, transaction_id, platform_account, type, amount_minor, currency,
                        source, source_id, offer_id, event_at, created_at)
                select cast(?18 as uuid), tenant_id, id, cast(?19 as text), type, -cast(?12 as bigint), cast(?13 as text),
                       cast(?15 as text), cast(?16 as text), cast(?17 as uuid), event_at, created_at
                  from posting)
            update agent_balances
               set posted_minor = cast(?14 as bigint), held_minor = cast(?20 as bigint), entry_count = cast(?11 as bigint),
                   updated_at = posting.created_at
              from posting
             where agent_id = cast(?10 as uuid)""";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * @param after the wallet with the posting in it
     * @return false when the key is in the book; nothing was written then
     */
    public boolean add(Posting posting, WalletRow after) {
        int wallets = Sql.update(
                entities,
                ADD,
                ids.next(),
                posting.key(),
                posting.contentHash(),
                posting.type(),
                posting.reason(),
                Work.correlationId(),
                posting.eventAt(),
                clock.instant(),
                ids.next(),
                posting.agent().value(),
                after.entryCount(),
                posting.amount().minorUnits(),
                after.currency(),
                after.postedMinor(),
                posting.source(),
                posting.sourceId(),
                posting.offer() == null ? null : posting.offer().toString(),
                ids.next(),
                posting.counter().name(),
                after.heldMinor());
        return wallets == 1;
    }
}
