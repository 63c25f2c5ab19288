package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceView;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sources that were found a moment ago, by the hash of their key, so that a source that sends many calls is not looked up for
 * each. Only what was found is kept, and of that what was used last: an attacker with many keys gains no memory of ours.
 */
final class KeptSources {
    /** A source that is disabled or changed is so on every node after this time at the latest. */
    static final Duration KEPT_MAX = Duration.ofSeconds(2);

    static final int SOURCES_MAX = 1_000;

    private final Map<ByteBuffer, Kept> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Kept> eldest) {
            return size() > SOURCES_MAX;
        }
    };

    private record Kept(SourceView source, Instant until) {}

    synchronized Optional<SourceView> find(byte[] keyHash, Instant now) {
        return Optional.ofNullable(kept.get(ByteBuffer.wrap(keyHash)))
                .filter(one -> now.isBefore(one.until()))
                .map(Kept::source);
    }

    synchronized void keep(byte[] keyHash, SourceView source, Instant now) {
        kept.put(ByteBuffer.wrap(keyHash), new Kept(source, now.plus(KEPT_MAX)));
    }
}
