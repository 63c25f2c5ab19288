package com.agentaid.billing.internal.charging;

import com.agentaid.agents.AgentPresence;
import com.agentaid.billing.Wallet;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;

/**
 * Takes an agent offline whose money no longer buys a call: below the lowest price of the campaigns he is subscribed to, or
 * below the limit he set himself. Routing would refuse him anyway; offline he knows it.
 *
 * <p>Presence is locked before money, everywhere (calls, offers, presence, wallet, usage). So whoever posts something that may
 * end here calls {@link #lockPresence} first: posting first and locking presence after would meet routing head-on.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class LowBalance {
    /** The reason as presence, push and reports know it. */
    public static final String REASON = "LOW_BALANCE";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    AgentPresence presence;

    @Inject
    PushOut push;

    public void lockPresence(AgentId agent) {
        Sql.rows(entities, "select agent_id from agent_status where agent_id = ?1 for update", agent.value());
    }

    /** Looks at his whole balance: what is held for a call that rings may come back, and when it is spent we look again. */
    public void check(Wallet wallet) {
        Money enough = enough(wallet);
        if (!wallet.posted().isLessThan(enough) || !presence.autoOffline(wallet.agent(), REASON)) {
            return;
        }
        push.signal(PushSignal.toAgent(Work.tenant(), wallet.agent(), "auto-offline", Map.of("reason", REASON)));
        push.signal(PushSignal.toAgent(
                Work.tenant(),
                wallet.agent(),
                "notice",
                Map.of(
                        "text",
                        "You are offline: " + wallet.posted().format() + " left, a call needs " + enough.format()
                                + ". Add funds to go on.")));
    }

    /**
     * What he must have to stay online: the lowest price at which a call can come, at whatever hour. Zero for an agent
     * without a campaign and without a limit.
     */
    private Money enough(Wallet wallet) {
        Row row = Sql.row(
                        entities,
                        """
                        select greatest(a.low_balance_minor, coalesce((
                                   select min(least(c.price_minor,
                                                    (select min(p.price_minor) from campaign_state_prices p
                                                      where p.campaign_id = c.id),
                                                    (select min(w.price_minor) from campaign_price_windows w
                                                      where w.campaign_id = c.id)))
                                     from campaign_subscriptions s
                                     join campaigns c on c.id = s.campaign_id
                                    where s.agent_id = a.id and coalesce(cardinality(s.taken_states), 1) > 0
                                      and c.status = 'ACTIVE' and c.currency = ?2), 0))
                          from agents a where a.id = ?1""",
                        wallet.agent().value(),
                        wallet.posted().currencyCode())
                .orElseThrow();
        return new Money(row.number(0), wallet.posted().currency());
    }
}
