package com.agentaid.admin;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one call; its story and its routing are lists of their own. */
public record CallDetail(CallRow call, String correlationId, List<Recording> recordings) implements Serializable {

    /**
     * What was recorded of the call.
     *
     * @param kind VOICEMAIL or CALL
     * @param status the carrier's word, such as completed, absent or failed
     * @param url where the carrier keeps it; absent when there is nothing to hear
     */
    public record Recording(
            Instant at, String kind, String status, @Nullable String url, @Nullable Integer durationSeconds)
            implements Serializable {

        /** Whether there is something to hear, at an address that a page may link to. */
        public boolean audible() {
            return url != null && url.matches("https?://.+");
        }
    }
}
