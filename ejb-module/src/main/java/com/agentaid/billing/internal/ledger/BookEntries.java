package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.LedgerConflict;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a posting's rows: the transaction, the agent's entry and its counter entry. The wallet's lock is held by then. */
@ApplicationScoped
public class BookEntries {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** @param after the wallet with the posting in it */
    public void add(Posting posting, WalletRow after) {
        UUID transaction = transaction(posting);
        agentEntry(transaction, posting, after);
        counterEntry(transaction, posting);
    }

    private UUID transaction(Posting posting) {
        UUID id = ids.next();
        int inserted = Sql.update(
                entities,
                """
                insert into ledger_transactions
                       (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at, created_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                on conflict (tenant_id, posting_key) do nothing""",
                id,
                posting.key(),
                posting.contentHash(),
                posting.type(),
                posting.reason(),
                Work.correlationId(),
                posting.eventAt(),
                clock.instant());
        if (inserted != 1) {
            // The same posting would have waited for the same wallet: whoever was between has another agent.
            throw new LedgerConflict("Posting key " + posting.key() + " was used for another agent");
        }
        return id;
    }

    private void agentEntry(UUID transaction, Posting posting, WalletRow after) {
        Sql.update(
                entities,
                """
                insert into balance_ledger
                       (id, tenant_id, transaction_id, agent_id, entry_number, type, amount_minor, currency,
                        balance_after_minor, source, source_id, offer_id, event_at, created_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, cast(?11 as uuid), ?12, ?13)""",
                ids.next(),
                transaction,
                posting.agent().value(),
                after.entryCount(),
                posting.type(),
                posting.amount().minorUnits(),
                after.currency(),
                after.postedMinor(),
                posting.source(),
                posting.sourceId(),
                offerOf(posting),
                posting.eventAt(),
                clock.instant());
    }

    private void counterEntry(UUID transaction, Posting posting) {
        Sql.update(
                entities,
                """
                insert into balance_ledger
                       (id, tenant_id, transaction_id, platform_account, type, amount_minor, currency,
                        source, source_id, offer_id, event_at, created_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as uuid), ?10, ?11)""",
                ids.next(),
                transaction,
                posting.counter(),
                posting.type(),
                posting.amount().negate().minorUnits(),
                posting.amount().currencyCode(),
                posting.source(),
                posting.sourceId(),
                offerOf(posting),
                posting.eventAt(),
                clock.instant());
    }

    private static @Nullable String offerOf(Posting posting) {
        return posting.offer() == null ? null : posting.offer().toString();
    }
}
