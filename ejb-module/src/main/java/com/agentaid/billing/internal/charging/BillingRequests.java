package com.agentaid.billing.internal.charging;

import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.shared.CallId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** Asks the billing worker to look at a call, in the transaction of the fact that makes it worth a look. */
@ApplicationScoped
public class BillingRequests {
    /** The message's type on the queue. */
    public static final String CALL_BILLING_REQUESTED = "CALL_BILLING_REQUESTED";

    /** A call that is looked at too early is not looked at again at once. */
    static final Duration DELAY_MIN = Duration.ofSeconds(1);

    @Inject
    Outbox outbox;

    public void requestNow(CallId call) {
        outbox.enqueue(OutboxMessage.now(Queue.BILLING, CALL_BILLING_REQUESTED, payload(call)));
    }

    /** After a delay of at least {@link #DELAY_MIN}. */
    public void request(CallId call, Duration delay) {
        Duration pause = delay.compareTo(DELAY_MIN) < 0 ? DELAY_MIN : delay;
        outbox.enqueue(new OutboxMessage(Queue.BILLING, CALL_BILLING_REQUESTED, payload(call), pause));
    }

    private static Map<String, String> payload(CallId call) {
        return Map.of("callId", call.toString());
    }
}
