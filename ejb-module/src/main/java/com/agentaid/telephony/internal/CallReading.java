package com.agentaid.telephony.internal;

import com.agentaid.agents.AgentReservations;
import com.agentaid.telephony.BillableCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads calls for other modules: an entity never leaves this one. */
public final class CallReading {

    private CallReading() {}

    /** @param offer the one that is or was connected, if any */
    public static BillableCall billable(Call call, @Nullable CallOffer offer) {
        return new BillableCall(
                call.id(),
                call.status(),
                offer == null ? null : offer.id(),
                offer == null ? null : offer.agent(),
                call.price(),
                call.priceVersion(),
                call.billableAfter(),
                call.connectedAt(),
                call.talked() != null || offer == null ? call.talked() : talkedUntilOneLeft(call, offer),
                call.carrierAskedAt(),
                call.billedAt());
    }

    /**
     * How long they talked by all that is known without the dial's result: nobody talks on when either leg is over. Null while
     * neither is.
     */
    static @Nullable Duration talkedUntilOneLeft(Call call, CallOffer offer) {
        Duration leg = offer.legTalked();
        if (leg != null) {
            return leg;
        }
        Instant end = offer.legEndedAt() != null ? offer.legEndedAt() : call.callerGoneAt();
        return end == null ? null : between(call.connectedAt(), end);
    }

    /** Zero when the talk began after its end, as two clocks may tell, or never. */
    static Duration between(@Nullable Instant since, Instant end) {
        return since == null || since.isAfter(end) ? Duration.ZERO : Duration.between(since, end);
    }

    /** A charge that was refused before counts as spent again. True the first time. */
    public static boolean billed(Call call, Optional<CallOffer> talk, AgentReservations reservations, Instant at) {
        boolean refusedBefore = call.isChargeRefused();
        boolean news = call.billed(at);
        if (news && refusedBefore) {
            talk.ifPresent(offer -> reservations.countPrice(offer.agent(), offer.localDate(), call.price()));
        }
        return news;
    }

    /** What was counted as spent is given back, once. */
    public static void chargeRefused(Call call, Optional<CallOffer> talk, AgentReservations reservations, Instant at) {
        if (call.chargeRefused(at)) {
            talk.ifPresent(offer -> reservations.uncountPrice(offer.agent(), offer.localDate(), call.price()));
        }
    }
}
