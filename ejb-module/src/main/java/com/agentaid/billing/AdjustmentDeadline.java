package com.agentaid.billing;

import com.agentaid.billing.internal.adjustments.AdjustmentBook;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;

/** An adjustment that another admin should approve waits for a time, then it comes to nothing: what nobody wanted to sign is not to be signed later by chance. */
@Stateless
@Tenanted
public class AdjustmentDeadline {
    /** More end at the next tick. */
    static final int ENDED_MAX = 100;

    @Inject
    AdjustmentBook book;

    @Inject
    Event<AdjustmentExpired> expired;

    @Inject
    Clock clock;

    /** Ends the tenant's that waited for longer than they may; each is told of once. */
    public void expire() {
        book.expire(clock.instant(), ENDED_MAX).forEach(adjustment -> expired.fire(new AdjustmentExpired(adjustment)));
    }
}
