package com.agentaid.billing;

import com.agentaid.billing.internal.charging.OverdueHolds;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Ends holds that outlived their deadline, for the timer. Each in a transaction of its own: it locks the call first, like
 * everybody, and two locked calls at once would wait for each other's wallets sooner or later.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldExpiry {
    private static final Log LOG = Log.of(HoldExpiry.class);

    @Inject
    OverdueHolds holds;

    /** How many holds were ended or asked about again. */
    public int endOverdue() {
        int ended = 0;
        for (CallId call : holds.due()) {
            try {
                ended += holds.end(call) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error("The hold of call " + call + " is overdue and could not be ended", e);
            }
        }
        return ended;
    }
}
