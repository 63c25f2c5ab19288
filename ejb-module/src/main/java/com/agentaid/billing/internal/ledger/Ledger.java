package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.LedgerConflict;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.PostingResult.Refusal;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.OfferId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The book. Every movement of money is a transaction of two entries that sum to zero: the agent's, numbered and with the
 * balance after it, and its counter entry on a platform account. Entries are never changed; the database refuses it.
 *
 * <p>Whatever touches one agent's money takes the lock on his wallet row first, so postings and holds of one agent stand
 * in a line and two agents never wait for each other. Available money is posted minus held. A hold never takes it below
 * zero, nor does a posting, except for a refund or chargeback, for that
 * money has left already, and for an admin's adjustment.
 *
 * <p>A hold lives from selection to exactly one end: captured by the charge, or released. Always inside the caller's
 * transaction: money moves together with the fact it stands for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Ledger {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    BookEntries entries;

    @Inject
    BookHistory history;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Enters a posting, once per key. */
    public PostingResult post(Posting posting) {
        WalletRow wallet = lock(posting.agent());
        if (isInBook(posting)) {
            return PostingResult.alreadyPosted(wallet.view());
        }
        return enterIfItFits(posting, wallet);
    }

    /**
     * Corrects a posting by the opposite one, once however often it is asked for. A charge goes back as the credit of its
     * call, so that it cannot go back twice; everything else is entered anew with the other sign on the same accounts.
     *
     * @return refused when nothing has that key, when it is a credit of a call or a reversal itself, which an adjustment
     *     corrects, or when the agent has not what must be taken from him
     */
    public PostingResult reverse(AgentId agent, String key, String reason) {
        Optional<Posting> posted = history.find(agent, key);
        if (posted.isEmpty()) {
            return PostingResult.refused(Refusal.NO_SUCH_POSTING, lock(agent).view());
        }
        if (!posted.get().isReversible()) {
            return PostingResult.refused(Refusal.NOT_REVERSIBLE, lock(agent).view());
        }
        return post(posted.get().reversal(reason, clock.instant()));
    }

    private PostingResult enterIfItFits(Posting posting, WalletRow wallet) {
        if (wallet.isOtherCurrency(posting.amount())) {
            return PostingResult.refused(Refusal.OTHER_CURRENCY, wallet.view());
        }
        if (!wallet.affords(posting)) {
            return PostingResult.refused(Refusal.INSUFFICIENT_FUNDS, wallet.view());
        }
        return enter(posting, wallet);
    }

    /**
     * Turns the call's hold into its debit. What is available does not change, so this succeeds in a wallet that a
     * chargeback has overdrawn meanwhile.
     *
     * @throws LedgerConflict when the hold is not of this agent and amount: it is the promise of that price
     */
    public PostingResult capture(CallId call, Posting posting) {
        WalletRow wallet = lock(posting.agent());
        if (isInBook(posting)) {
            return PostingResult.alreadyPosted(wallet.view());
        }
        Optional<Hold> hold = liveHold(call);
        if (hold.isEmpty()) {
            return PostingResult.refused(Refusal.NO_HOLD, wallet.view());
        }
        hold.get().mustCover(posting);
        return enter(posting, resolve(hold.get(), wallet, "CAPTURED", posting.reason()));
    }

    /** Ends the hold of a billable call whose price is zero: there is nothing to enter. */
    public void captureNothing(CallId call) {
        end(call, "CAPTURED", "The call costs nothing");
    }

    /** Gives the call's hold back to the agent. False when there is none left, which is no error: a hold ends once. */
    public boolean release(CallId call, String resolution) {
        return end(call, "RELEASED", resolution);
    }

    /**
     * Sets money aside for a call.
     *
     * @return false when the agent has not enough available; nothing is changed then
     * @throws LedgerConflict when the call holds other money already
     */
    public boolean hold(AgentId agent, CallId call, Money amount, Instant expiresAt) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("Cannot hold " + amount);
        }
        if (isHeldAnew(agent, call, amount, expiresAt)) {
            return true;
        }
        lock(agent);
        Optional<Hold> live = liveHold(call);
        live.ifPresent(hold -> hold.mustBe(agent, amount));
        // Nothing is held: he has not the money, or had no wallet until now and the call costs nothing.
        return live.isPresent() || isHeldAnew(agent, call, amount, expiresAt);
    }

    /** The wallet and the hold in one statement. False when the call has a hold, or the agent not the money: nothing is changed. */
    private boolean isHeldAnew(AgentId agent, CallId call, Money amount, Instant expiresAt) {
        return Sql.row(
                        entities,
                        """
                        with taken as (
                            update agent_balances set held_minor = held_minor + ?4, updated_at = ?6
                             where agent_id = ?2 and currency = ?5 and posted_minor - held_minor >= ?4
                               and not exists (select 1 from balance_holds where call_id = ?3 and status = 'HELD')
                            returning agent_id, tenant_id, currency)
                        insert into balance_holds (id, tenant_id, agent_id, call_id, amount_minor, currency, created_at, expires_at)
                        select cast(?1 as uuid), tenant_id, agent_id, cast(?3 as uuid), ?4, currency, ?6, ?7 from taken
                        returning id
                        """,
                        ids.next(),
                        agent.value(),
                        call.value(),
                        amount.minorUnits(),
                        amount.currencyCode(),
                        clock.instant(),
                        expiresAt)
                .isPresent();
    }

    /** A connected call keeps its hold until it is billed. Never shortens a hold. */
    public void extendHold(CallId call, Instant until) {
        Sql.update(
                entities,
                """
                update balance_holds set expires_at = greatest(expires_at, cast(?2 as timestamptz))
                 where call_id = ?1 and status = 'HELD'""",
                call.value(),
                until);
    }

    public boolean isHeld(CallId call) {
        return liveHold(call).isPresent();
    }

    /** Whether the offer's agent was charged for its call, given back or not. */
    public boolean isDebited(OfferId offer) {
        return Sql.row(
                        entities,
                        """
                        select id from balance_ledger
                         where offer_id = ?1 and type = 'DEBIT' and agent_id is not null""",
                        offer.value())
                .isPresent();
    }

    /** Whether what the offer's agent was charged went back to him, for whatever reason. */
    public boolean isGivenBack(OfferId offer) {
        return Sql.row(
                        entities,
                        """
                        select id from balance_ledger
                         where offer_id = ?1 and type = 'CALL_CREDIT' and agent_id is not null""",
                        offer.value())
                .isPresent();
    }

    private boolean end(CallId call, String status, String resolution) {
        Optional<Hold> seen = liveHold(call);
        if (seen.isEmpty()) {
            return false;
        }
        WalletRow wallet = lock(seen.get().agent());
        // Whoever was faster has committed when we get the lock: look again.
        Optional<Hold> hold =
                liveHold(call).filter(live -> live.id().equals(seen.get().id()));
        hold.ifPresent(live -> store(resolve(live, wallet, status, resolution)));
        return hold.isPresent();
    }

    /** The wallet, locked until the transaction ends; made in the tenant's currency when the agent has none yet. */
    private WalletRow lock(AgentId agent) {
        Optional<WalletRow> existing = select(agent);
        if (existing.isPresent()) {
            return existing.get();
        }
        Sql.update(
                entities,
                """
                insert into agent_balances (agent_id, tenant_id, currency, updated_at)
                select cast(?1 as uuid), id, currency, ?2 from tenants where id = current_tenant()
                    on conflict (agent_id) do nothing""",
                agent.value(),
                clock.instant());
        return select(agent)
                .orElseThrow(() -> new IllegalStateException("Agent " + agent + " can have no wallet here"));
    }

    private Optional<WalletRow> select(AgentId agent) {
        return Sql.row(
                        entities,
                        """
                        select posted_minor, held_minor, entry_count, currency
                          from agent_balances where agent_id = ?1 for update""",
                        agent.value())
                .map(row -> new WalletRow(agent, row.number(0), row.number(1), row.number(2), row.text(3)));
    }

    private PostingResult enter(Posting posting, WalletRow wallet) {
        WalletRow after = wallet.withEntry(posting.amount().minorUnits());
        if (!entries.add(posting, after)) {
            // The same posting would have waited for the same wallet: whoever was between has another agent.
            throw new LedgerConflict("Posting key " + posting.key() + " was used for another agent");
        }
        return PostingResult.posted(after.view());
    }

    /** Whether the posting was entered before. */
    public boolean isInBook(Posting posting) {
        Optional<Row> known = Sql.row(
                entities,
                "select request_hash, created_at from ledger_transactions where posting_key = ?1",
                posting.key());
        if (known.isPresent() && !Arrays.equals(known.get().bytes(0), posting.contentHash())) {
            throw new LedgerConflict("Posting key " + posting.key() + " is in the book with other content");
        }
        return known.isPresent();
    }

    private void store(WalletRow wallet) {
        Sql.update(
                entities,
                """
                update agent_balances set posted_minor = ?2, held_minor = ?3, entry_count = ?4, updated_at = ?5
                 where agent_id = ?1""",
                wallet.agent().value(),
                wallet.postedMinor(),
                wallet.heldMinor(),
                wallet.entryCount(),
                clock.instant());
    }

    private Optional<Hold> liveHold(CallId call) {
        return Sql.row(
                        entities,
                        """
                        select id, agent_id, amount_minor, currency
                          from balance_holds where call_id = ?1 and status = 'HELD'""",
                        call.value())
                .map(row ->
                        new Hold(row.uuid(0), call, new AgentId(row.uuid(1)), Money.of(row.number(2), row.text(3))));
    }

    private WalletRow resolve(Hold hold, WalletRow wallet, String status, String resolution) {
        int resolved = Sql.update(
                entities,
                """
                update balance_holds set status = ?2, resolved_at = ?3, resolution = ?4
                 where id = ?1 and status = 'HELD'""",
                hold.id(),
                status,
                clock.instant(),
                resolution);
        if (resolved != 1) {
            throw new LedgerConflict("The hold of call " + hold.call() + " was resolved beside its wallet's lock");
        }
        return wallet.withHeld(-hold.amount().minorUnits());
    }
}
