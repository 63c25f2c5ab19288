package com.agentaid.billing.internal.payments;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verified event, as the provider sent it.
 *
 * @param objectId the thing it tells of, where it names one
 * @param payload byte for byte, as text
 * @param contentHash over what stays the same when the event is sent again
 */
public record IncomingPaymentEvent(
        String id,
        String type,
        @Nullable String apiVersion,
        @Nullable String objectId,
        String payload,
        byte[] contentHash) {
    public IncomingPaymentEvent {
        contentHash = contentHash.clone();
    }

    @Override
    public byte[] contentHash() {
        return contentHash.clone();
    }

    /** True when it asks for work and names on what. */
    public boolean needsWork() {
        return PaymentEvent.TYPES.contains(type) && objectId != null;
    }

    /** True when it asks for work in a form that we cannot read: a new release of the provider's events, say. */
    public boolean isUnreadable() {
        return PaymentEvent.TYPES.contains(type) && objectId == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IncomingPaymentEvent that && id.equals(that.id) && payload.equals(that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, payload);
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
