package com.agentaid.platform.inbox;

import com.agentaid.shared.CallId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One verified event of a provider, byte for byte.
 *
 * @param eventKey what makes it the same event when it comes again, unique within the provider
 * @param callId the call it belongs to where the receiver knows it already; kept with the event, and told to duplicates
 * @param occurredAt the provider's time where it says one, else ours
 */
public record RawEvent(
        String provider,
        String eventKey,
        String type,
        @Nullable String contentType,
        byte[] content,
        @Nullable CallId callId,
        Instant occurredAt) {

    public static final int CONTENT_BYTES_MAX = 1_048_576;

    public RawEvent {
        if (provider.isBlank() || eventKey.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("a raw event needs provider, key and type");
        }
        if (content.length > CONTENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "raw event of " + content.length + " bytes is over " + CONTENT_BYTES_MAX);
        }
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawEvent that && provider.equals(that.provider) && eventKey.equals(that.eventKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, eventKey);
    }

    @Override
    public String toString() {
        return provider + " " + type + " " + eventKey;
    }
}
