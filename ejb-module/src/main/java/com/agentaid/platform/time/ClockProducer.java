package com.agentaid.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Time is injected, so that a test can move it: {@code @Inject Clock clock}. */
@ApplicationScoped
public class ClockProducer {

    /** Microseconds, as PostgreSQL keeps them: an instant that was stored equals the one that was read. */
    @Produces
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), java.time.Duration.ofNanos(1_000));
    }
}
