package com.agentaid.billing;

import com.agentaid.billing.internal.disputes.DisputeBook;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * An agent who disputes a call is answered within a time. What nobody decided by then is told of once more, louder, and stays open: no
 * clock can know who is right.
 */
@Stateless
public class CallDisputeDeadline {
    private static final Duration OPEN_MAX = Duration.ofHours(72);

    /** More are told of at the next tick. */
    static final int TOLD_MAX = 100;

    @Inject
    DisputeBook book;

    @Inject
    Settings settings;

    @Inject
    Event<CallDisputeOverdue> overdue;

    @Inject
    Clock clock;

    /** How long a dispute of any tenant may wait for a person. */
    public Duration openMax() {
        return settings.duration("agentaid.disputes.open-max", OPEN_MAX);
    }

    /** Tells of each of the tenant's that waits for longer, once. */
    @Tenanted
    public void tellOverdue() {
        Instant now = clock.instant();
        book.markOverdue(now.minus(openMax()), now, TOLD_MAX)
                .forEach(open -> overdue.fire(new CallDisputeOverdue(open.dispute(), open.agent())));
    }
}
