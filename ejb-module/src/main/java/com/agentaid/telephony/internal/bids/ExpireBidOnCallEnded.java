package com.agentaid.telephony.internal.bids;

import com.agentaid.telephony.CallEnded;
import com.agentaid.telephony.CallNotRouted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A promised call that ended, or lost its agent for good, before its caller came takes its bid with it. */
@ApplicationScoped
public class ExpireBidOnCallEnded {

    @Inject
    Bids bids;

    void on(@Observes CallEnded ended) {
        bids.expire(ended.call());
    }

    void on(@Observes CallNotRouted notRouted) {
        bids.expire(notRouted.call());
    }
}
