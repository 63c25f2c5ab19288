package com.agentaid.billing.internal.recharge;

import com.agentaid.billing.Wallet;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    /** True when it was asked for. */
    public boolean consider(Wallet wallet) {
        boolean wanted = recharges.mayWant(wallet);
        if (wanted) {
            outbox.enqueue(OutboxMessage.now(
                    Queue.PAYMENTS,
                    RECHARGE_REQUESTED,
                    Map.of("agentId", wallet.agent().toString())));
        }
        return wanted;
    }
}
