package com.agentaid.web.http;

import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Requests at our webhooks that prove nothing. Each is counted; the log hears of an address a few times a minute, and an
 * address that goes on is told to wait. Nothing of such a request is stored.
 */
@ApplicationScoped
public class Strangers {
    private static final Logger LOG = Logger.getLogger(Strangers.class.getName());
    private static final int REFUSALS_MAX = 60;
    private static final int LINES_MAX = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES_MAX = 10_000;

    @Inject
    Measurements measurements;

    @Inject
    ClientAddress address;

    @Inject
    Clock clock;

    private final AttemptLimit refusals = new AttemptLimit(REFUSALS_MAX, WINDOW, ADDRESSES_MAX);
    private final AttemptLimit lines = new AttemptLimit(LINES_MAX, WINDOW, ADDRESSES_MAX);

    /** @throws TooManyRequests when this address was refused too often lately */
    public void refused(String provider, HttpServletRequest request) {
        measurements.badSignature(provider);
        String from = address.of(request);
        if (lines.take(from, clock.instant()).isZero()) {
            LOG.log(Level.WARNING, "[{0}] Refused an unproven {1} webhook from {2}", new Object[] {
                Correlation.current(), provider, from
            });
        }
        Duration wait = refusals.take(from, clock.instant());
        if (!wait.isZero()) {
            throw new TooManyRequests(wait);
        }
    }
}
