package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bid as an admin sees it, with what the source is not told.
 *
 * @param cause why it was declined; empty for accepted ones
 * @param reasons routing's reason to the number of agents who had it
 * @param status DECLINED, HELD, CONSUMED or EXPIRED
 */
public record BidView(
        UUID id,
        int code,
        String message,
        String cause,
        Map<String, String> reasons,
        @Nullable PhoneNumber caller,
        @Nullable String state,
        @Nullable String zip,
        @Nullable Money amount,
        @Nullable CallId call,
        @Nullable PhoneNumber number,
        String status,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt) {
    public BidView {
        reasons = Map.copyOf(reasons);
    }
}
