package com.agentaid.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Time is injected, so that a test can move it: {@code @Inject Clock clock}. */
@ApplicationScoped
public class ClockProducer {

    @Produces
    public Clock clock() {
        return new MicrosecondClock(Clock.systemUTC());
    }

    /**
     * Microseconds, as PostgreSQL keeps them: an instant that was stored equals the one that was read. Not
     * {@code Clock.tick}, whose {@code millis()} divides by zero for ticks under a millisecond.
     */
    static final class MicrosecondClock extends Clock {
        private final Clock clock;

        MicrosecondClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new MicrosecondClock(clock.withZone(zone));
        }
    }
}
