package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.limits.RequestWindows;
import com.agentaid.platform.limits.TooManyAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How many requests a source may send in a minute, over all nodes: the database counts. A node that was told of a full
 * minute refuses the rest of it by itself, so that a source that sends too much costs the database nothing more.
 */
@ApplicationScoped
public class SourceRates {
    private static final int FULL_MAX = 10_000;

    /** Until when; the one that was asked for longest ago is forgotten first. */
    private final Map<Limit, Instant> full = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Limit, Instant> eldest) {
            return size() > FULL_MAX;
        }
    };

    @Inject
    RequestWindows windows;

    @Inject
    Clock clock;

    /** In the source's work. @throws TooManyAttempts when the source has sent its bids of this minute */
    void bid(SourceView source) {
        take(new Limit(source, "BID", source.terms().caps().pingsPerMinute()));
    }

    /** In the source's work. @throws TooManyAttempts when the source has sent its announcements of this minute */
    void announcement(SourceView source) {
        Integer limit = source.terms().caps().callsPerMinute();
        if (limit != null) {
            take(new Limit(source, "ANNOUNCEMENT", limit));
        }
    }

    private void take(Limit limit) {
        Instant now = clock.instant();
        find(limit, now).ifPresent(until -> {
            throw new TooManyAttempts(Duration.between(now, until));
        });
        windows.exceeded(limit.source(), limit.kind(), limit.requests()).ifPresent(until -> {
            remember(limit, until);
            throw new TooManyAttempts(Duration.between(now, until));
        });
    }

    private synchronized Optional<Instant> find(Limit limit, Instant now) {
        return Optional.ofNullable(full.get(limit)).filter(now::isBefore);
    }

    private synchronized void remember(Limit limit, Instant until) {
        full.put(limit, until);
    }

    /** The number is part of it: a limit that an administrator raises is another one. */
    private record Limit(UUID source, String kind, int requests) {
        Limit(SourceView view, String kind, int requests) {
            this(view.id().value(), kind, requests);
        }
    }
}
