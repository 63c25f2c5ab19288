package com.agentaid.telephony.internal;

import com.agentaid.telephony.BillableCall;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
                talked(call),
                call.billedAt());
    }

    /** Nobody talks on when the caller has left, also before the dial has said how long they talked. */
    private static @Nullable Duration talked(Call call) {
        Instant connectedAt = call.connectedAt();
        Instant callerGoneAt = call.callerGoneAt();
        return call.talked() != null || connectedAt == null || callerGoneAt == null
                ? call.talked()
                : Duration.between(connectedAt, callerGoneAt);
    }

    public static boolean billed(Call call, Instant at) {
        return call.billed(at);
    }
}
