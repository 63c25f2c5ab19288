package com.agentaid.billing.internal.charging;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.telephony.CallEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * A call that ends while money is held for it is settled now. What was not billable is given back by then, so this charges
 * what was talked for and not charged yet.
 */
@ApplicationScoped
public class RequestBillingOnCallEnded {
    @Inject
    Ledger ledger;

    @Inject
    BillingRequests requests;

    void on(@Observes CallEnded ended) {
        if (ended.agent() != null && ledger.isHeld(ended.call())) {
            requests.requestNow(ended.call());
        }
    }
}
