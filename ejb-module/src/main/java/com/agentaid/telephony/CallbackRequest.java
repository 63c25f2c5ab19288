package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller whom nobody took and who asked to be called back.
 *
 * @param earliestAt with {@code latestAt}: when the law lets him be called next
 * @param expiresAt when it is too late to call him back
 */
public record CallbackRequest(
        UUID id,
        CallId call,
        PhoneNumber number,
        @Nullable UsState state,
        Status status,
        Instant requestedAt,
        Instant earliestAt,
        Instant latestAt,
        Instant expiresAt,
        @Nullable Instant closedAt) {

    /** Where it stands. */
    public enum Status {
        OPEN,
        DONE,
        /** Nobody called him back in time. */
        EXPIRED
    }
}
