package com.agentaid.billing.internal.charging;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.telephony.BillableCall;
import com.agentaid.telephony.CallConnected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

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
    EventLog events;

    @Inject
    Clock clock;

    void on(@Observes CallConnected connected) {
        Duration due = BillableCall.provenAfter(connected.billableAfter());
        ledger.extendHold(connected.call(), clock.instant().plus(due).plus(CHARGE_LATE_MAX));
        events.append(DomainEvent.ofCall(
                BillingRequests.CALL_BILLING_REQUESTED,
                connected.call(),
                Map.of(
                        "billableAfterSeconds",
                        Long.toString(connected.billableAfter().toSeconds())),
                clock.instant()));
        if (due.isZero()) {
            requests.requestNow(connected.call());
        } else {
            requests.request(connected.call(), due);
        }
    }
}
