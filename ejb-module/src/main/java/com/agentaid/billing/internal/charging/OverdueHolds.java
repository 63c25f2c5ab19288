package com.agentaid.billing.internal.charging;

import com.agentaid.billing.HoldOverdue;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.BillableCall;
import com.agentaid.telephony.BillableCalls;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a hold past its deadline is decided under its call's lock. A hold of an agent who did not take the call goes
 * back to him. A hold of a call that was connected is owed, so it stays: billing is asked again and people are told.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OverdueHolds {
    static final int HOLDS_MAX = 100;
    /** How long billing gets before it is asked, and people are told, once more. */
    static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(15);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    BillableCalls calls;

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

    /** The calls with a hold past its deadline, the longest overdue first; at most {@link #HOLDS_MAX}. */
    public List<CallId> due() {
        return Sql.rows(
                        entities,
                        """
                        select call_id from balance_holds where status = 'HELD' and expires_at <= ?1
                         order by expires_at, call_id limit ?2""",
                        clock.instant(),
                        HOLDS_MAX)
                .stream()
                .map(row -> new CallId(row.uuid(0)))
                .toList();
    }

    /** @return false when the hold was ended or extended meanwhile */
    public boolean end(CallId id) {
        BillableCall call = calls.lock(id);
        Instant now = clock.instant();
        Optional<AgentId> holder = overdueHolder(id, now);
        if (holder.isEmpty()) {
            return false;
        }
        AgentId agent = holder.get();
        if (agent.equals(call.agent())) {
            ledger.extendHold(id, now.plus(ASKED_AGAIN_AFTER));
            requests.requestNow(id);
            overdue.fire(new HoldOverdue(id, agent));
        } else if (ledger.release(id, "The hold's deadline passed")) {
            news.available(agent);
        }
        return true;
    }

    private Optional<AgentId> overdueHolder(CallId call, Instant now) {
        return Sql.row(
                        entities,
                        "select agent_id from balance_holds where call_id = ?1 and status = 'HELD' and expires_at <= ?2",
                        call.value(),
                        now)
                .map(row -> new AgentId(row.uuid(0)));
    }
}
