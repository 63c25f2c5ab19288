package com.agentaid.web.http;

import com.agentaid.platform.limits.AttemptLimit;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Requests at our webhooks that prove nothing or cannot be read. The log hears of an address a few times a minute. Those
 * that prove nothing are counted, and an address that goes on with them is told to wait. Nothing of any is stored.
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

    /** @throws TooManyAttempts when this address was refused too often lately */
    public void refused(String provider, HttpServletRequest request) {
        measurements.badSignature(provider);
        Duration wait = refusals.take(address.of(request), clock.instant());
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
    }

    /** One line for a refused request, whatever the reason. */
    void tell(HttpServletRequest request, int status) {
        String from = address.of(request);
        if (lines.take(from, clock.instant()).isZero()) {
            LOG.log(Level.WARNING, "[{0}] Refused a request at {1} from {2} with {3}", new Object[] {
                Correlation.current(), Paths.forLog(request), from, status
            });
        }
    }
}
