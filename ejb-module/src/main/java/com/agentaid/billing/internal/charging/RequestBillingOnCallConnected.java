package com.agentaid.billing.internal.charging;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.telephony.CallConnected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** From here on the call may cost money: its hold stays until billing has looked, and billing is asked to look in time. */
@ApplicationScoped
public class RequestBillingOnCallConnected {
    /** How long after it became due a charge may take before the hold counts as stuck. */
    static final Duration CHARGE_LATE_MAX = Duration.ofMinutes(15);

    @Inject
    Ledger ledger;

    @Inject
    BillingRequests requests;

    @Inject
    Clock clock;

    void on(@Observes CallConnected connected) {
        ledger.extendHold(
                connected.call(),
                clock.instant().plus(connected.billableAfter()).plus(CHARGE_LATE_MAX));
        if (connected.billableAfter().isZero()) {
            requests.requestNow(connected.call());
        } else {
            requests.request(connected.call(), connected.billableAfter());
        }
    }
}
