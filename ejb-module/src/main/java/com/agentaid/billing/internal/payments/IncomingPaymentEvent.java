package com.agentaid.billing.internal.payments;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verified event, as the provider sent it.
 *
 * @param id the provider's; made of the content when it gave none
 * @param objectId the thing it tells of, where it names one
 * @param payload byte for byte, as text; a NUL, which no database keeps in text, stands escaped, and bytes that are no text
 *     stand in Base64
 * @param contentHash over what stays the same when the event is sent again
 * @param trouble why it cannot be worked on without a person; absent when nothing is wrong with it
 */
public record IncomingPaymentEvent(
        String id,
        String type,
        @Nullable String apiVersion,
        @Nullable String objectId,
        String payload,
        byte[] contentHash,
        @Nullable String trouble) {
    public IncomingPaymentEvent {
        contentHash = contentHash.clone();
    }

    @Override
    public byte[] contentHash() {
        return contentHash.clone();
    }

    /** True when it asks for work and names on what. */
    public boolean needsWork() {
        return trouble == null && PaymentEvent.TYPES.contains(type);
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
