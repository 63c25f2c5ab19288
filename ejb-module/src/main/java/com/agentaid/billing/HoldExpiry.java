package com.agentaid.billing;

import com.agentaid.billing.internal.charging.BillingRequests;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Ends holds that outlived their deadline, for the timer. A hold of a call that nobody answered goes back to the agent. A hold
 * of a call that was connected is owed, so it stays: billing is asked again and people are told.
 */
@Stateless
@Tenanted
public class HoldExpiry {
    static final int HOLDS_MAX = 100;
    /** How long billing gets before it is asked, and people are told, once more. */
    static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(15);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ledger ledger;

    @Inject
    BillingRequests requests;

    @Inject
    BalanceNews news;

    @Inject
    Event<HoldOverdue> overdue;

    @Inject
    Clock clock;

    /** How many holds were looked at; at most {@link #HOLDS_MAX}. */
    public int endOverdue() {
        Instant now = clock.instant();
        // By agent, so that two nodes take the wallets in the same order.
        List<Row> holds = Sql.rows(
                entities,
                """
                select h.call_id, h.agent_id, c.connected_at is not null and c.selected_agent_id = h.agent_id
                  from balance_holds h join calls c on c.id = h.call_id
                 where h.status = 'HELD' and h.expires_at <= ?1
                 order by h.agent_id, h.call_id limit ?2""",
                now,
                HOLDS_MAX);
        for (Row hold : holds) {
            end(new CallId(hold.uuid(0)), new AgentId(hold.uuid(1)), hold.flag(2), now);
        }
        return holds.size();
    }

    private void end(CallId call, AgentId agent, boolean connected, Instant now) {
        if (connected) {
            ledger.extendHold(call, now.plus(ASKED_AGAIN_AFTER));
            requests.requestNow(call);
            overdue.fire(new HoldOverdue(call, agent));
        } else if (ledger.release(call, "The hold's deadline passed")) {
            news.available(agent);
        }
    }
}
