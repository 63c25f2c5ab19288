package com.agentaid.web.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceStatus;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.campaigns.SourceView;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptSourcesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final KeptSources kept = new KeptSources();

    @Test
    void findsASourceByItsKeyForAMomentAndThenNoMore() {
        SourceView source = source();
        kept.keep(hash("a"), source, NOON);
        assertThat(kept.find(hash("a"), NOON.plusMillis(1999))).contains(source);
        assertThat(kept.find(hash("b"), NOON)).isEmpty();
        assertThat(kept.find(hash("a"), NOON.plus(KeptSources.KEPT_MAX))).isEmpty();
    }

    @Test
    void forgetsTheSourceThatWasQuietLongestWhenItIsFull() {
        kept.keep(hash("quiet"), source(), NOON);
        kept.keep(hash("busy"), source(), NOON);
        for (int i = 0; i < KeptSources.SOURCES_MAX - 1; i++) {
            assertThat(kept.find(hash("busy"), NOON)).isPresent();
            kept.keep(hash("other" + i), source(), NOON);
        }
        assertThat(kept.find(hash("quiet"), NOON)).isEmpty();
        assertThat(kept.find(hash("busy"), NOON)).isPresent();
    }

    private static byte[] hash(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static SourceView source() {
        return new SourceView(
                new SourceId(UUID.randomUUID()),
                new TenantId(UUID.randomUUID()),
                "CallGrid",
                SourceAuthMode.KEY,
                null,
                null,
                Map.of(),
                SourceStatus.ACTIVE,
                SourceTerms.standard());
    }
}
