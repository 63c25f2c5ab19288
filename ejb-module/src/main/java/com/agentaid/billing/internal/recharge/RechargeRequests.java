package com.agentaid.billing.internal.recharge;

import com.agentaid.billing.Wallet;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** Asks for a recharge in the transaction that made a balance low; the payment worker finds out whether it is still wanted. */
@ApplicationScoped
public class RechargeRequests {
    /** The message's type on the queue. */
    public static final String RECHARGE_REQUESTED = "RECHARGE_REQUESTED";

    @Inject
    Recharges recharges;

    @Inject
    Outbox outbox;

    /** Asks for a charge at once where one might be wanted. */
    public void consider(Wallet wallet) {
        if (recharges.mayWant(wallet)) {
            ask(wallet.agent(), Duration.ZERO);
        }
    }

    /** The card that was refused is tried again when it has rested, though no call makes the balance lower meanwhile. */
    public void ask(AgentId agent, Duration after) {
        outbox.enqueue(
                new OutboxMessage(Queue.PAYMENTS, RECHARGE_REQUESTED, Map.of("agentId", agent.toString()), after));
    }
}
