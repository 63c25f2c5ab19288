package com.agentaid.routing;

import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent's reason in the last round of a call.
 *
 * @param rank his place among those who could take the call; absent for all others, and beyond the ranks that are kept
 * @param ranked how many ranks are kept
 * @param shortOfFirst what his available balance lacked to rank first; absent where no money would have done it
 */
public record FinalReason(
        CallId call,
        Reason reason,
        Instant decidedAt,
        @Nullable Integer rank,
        int ranked,
        @Nullable Money shortOfFirst) {}
