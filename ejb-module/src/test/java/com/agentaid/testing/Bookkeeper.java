package com.agentaid.testing;

import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills a tenant's books by the ledger itself, each posting at a moment of the past. */
public final class Bookkeeper {
    private final TestApplication app;
    private final TenantId tenant;
    private final Currency currency;

    public Bookkeeper(TestApplication app, TenantId tenant) {
        this.app = app;
        this.tenant = tenant;
        currency = Currency.getInstance(app.owner().text("select currency from tenants where id = ?", tenant.value()));
    }

    /** Money of no call. */
    public void post(String at, AgentId agent, EntryType type, long minor, String reason) {
        String id = UUID.randomUUID().toString();
        app.clock().set(Instant.parse(at));
        enter(new Posting(
                "test:" + id,
                type,
                agent,
                money(minor),
                "TEST",
                id,
                reason,
                app.clock().instant()));
    }

    /** A call of that state that the agent pays for. */
    public Charge charge(String at, AgentId agent, CampaignId campaign, @Nullable String state, long minor) {
        app.clock().set(Instant.parse(at));
        Fixtures fixtures = app.fixtures(tenant);
        CallId call = fixtures.call(campaign, minor);
        app.owner().update("update calls set caller_state = ? where id = ?", state, call.value());
        Charge charge = new Charge(agent, call, fixtures.offer(call, agent, "COMPLETED"), minor);
        enter(charge.posting(EntryType.DEBIT, money(-minor), app.clock().instant()));
        return charge;
    }

    public void giveBack(String at, Charge charge) {
        app.clock().set(Instant.parse(at));
        enter(charge.posting(
                EntryType.CALL_CREDIT, money(charge.minor()), app.clock().instant()));
    }

    /** Many small credits, one after the other from the wallet's next number on, written at once. */
    public void postMany(String at, AgentId agent, int count, String reason) {
        app.owner()
                .update(
                        """
                        with wallet as (
                          update agent_balances set posted_minor = posted_minor + ?, entry_count = entry_count + ? where agent_id = ?
                          returning *),
                        posting as (
                          insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at, created_at)
                          select gen_random_uuid(), w.tenant_id, 'many:' || w.agent_id || ':' || n, ''::bytea, 'CREDIT', ?, 'test', ?, ?
                            from wallet w, generate_series(1, ?) n
                          returning *),
                        numbered as (
                          select p.*, w.agent_id, w.currency, cast(split_part(p.posting_key, ':', 3) as int) as n,
                                 w.entry_count - ? as before, w.posted_minor - ? as balance
                            from posting p, wallet w)
                        insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type,
                                                    amount_minor, currency, balance_after_minor, source, source_id, event_at, created_at)
                        select gen_random_uuid(), tenant_id, id, case when side = 1 then agent_id end,
                               case when side = -1 then 'STRIPE_CLEARING' end, case when side = 1 then before + n end, type, side,
                               currency, case when side = 1 then balance + n end, 'TEST', posting_key, event_at, created_at
                          from numbered, (values (1), (-1)) sides (side) order by n, side""",
                        count,
                        count,
                        agent.value(),
                        reason,
                        Timestamp.from(Instant.parse(at)),
                        Timestamp.from(Instant.parse(at)),
                        count,
                        count,
                        count);
    }

    private void enter(Posting posting) {
        PostingResult result =
                app.inTransaction(tenant, () -> app.get(Ledger.class).post(posting));
        if (result.outcome() != PostingResult.Outcome.POSTED) {
            throw new IllegalStateException(posting + " is " + result);
        }
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }

    /** A call that was paid for. */
    public record Charge(AgentId agent, CallId call, OfferId offer, long minor) {
        Posting posting(EntryType type, Money amount, Instant at) {
            return new Posting(
                    type + ":" + call, type, agent, offer, amount, "CALL", call.toString(), "Call of a test", at);
        }
    }
}
