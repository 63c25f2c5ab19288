package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.limits.TooManyAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests a source may send in a minute. Counted by each node for itself: the limit guards the node and its
 * database, and a count in the database would be the very load that it guards against. Of n nodes a source gets n times
 * its limit at most. Caps of business are counted exactly, elsewhere.
 */
@ApplicationScoped
public class SourceRates {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int COUNTED_MAX = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> quietest) {
            return size() > COUNTED_MAX;
        }
    };

    @Inject
    Clock clock;

    /** @throws TooManyAttempts when the source has sent its bids of this minute */
    void bid(SourceView source) {
        take("bid " + source.id(), source.terms().caps().pingsPerMinute());
    }

    /** @throws TooManyAttempts when the source has sent its announcements of this minute */
    void announcement(SourceView source) {
        Integer limit = source.terms().caps().callsPerMinute();
        if (limit != null) {
            take("announcement " + source.id(), limit);
        }
    }

    private synchronized void take(String key, int limit) {
        Instant now = clock.instant();
        Window open = windows.get(key);
        if (open == null || !now.isBefore(open.ends())) {
            open = new Window(now.plus(WINDOW), 0);
        }
        if (open.requests() >= limit) {
            throw new TooManyAttempts(Duration.between(now, open.ends()));
        }
        windows.put(key, new Window(open.ends(), open.requests() + 1));
    }

    private record Window(Instant ends, int requests) {}
}
