package com.agentaid.telephony.internal;

import com.agentaid.telephony.BillableCall;
import java.time.Instant;

/** Reads calls for other modules: an entity never leaves this one. */
public final class CallReading {

    private CallReading() {}

    public static BillableCall billable(Call call) {
        return new BillableCall(
                call.id(),
                call.status(),
                call.connectedAt() == null ? null : call.agent(),
                call.price(),
                call.priceVersion(),
                call.billableAfter(),
                call.connectedAt(),
                call.talked(),
                call.billedAt());
    }

    public static boolean billed(Call call, Instant at) {
        return call.billed(at);
    }
}
