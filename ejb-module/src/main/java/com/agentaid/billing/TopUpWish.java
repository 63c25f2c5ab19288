package com.agentaid.billing;

import com.agentaid.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an agent asks for when he tops up.
 *
 * @param attemptKey 8 to 100 of {@code A-Z a-z 0-9 . _ : -}, unique to this wish of this agent
 * @param saveCard he agrees to {@link AutoRecharges#consent()}
 * @param clientAddress the address that his browser came from, for the day his bank asks
 * @param userAgent what his browser calls itself
 */
public record TopUpWish(
        Money amount, String attemptKey, boolean saveCard, @Nullable String clientAddress, @Nullable String userAgent) {
    static final int USER_AGENT_CHARACTERS_MAX = 300;

    public TopUpWish {
        if (userAgent != null && userAgent.length() > USER_AGENT_CHARACTERS_MAX) {
            userAgent = userAgent.substring(0, USER_AGENT_CHARACTERS_MAX);
        }
    }

    /** By a browser that is not known any further. */
    public static TopUpWish of(Money amount, String attemptKey) {
        return new TopUpWish(amount, attemptKey, false, null, null);
    }
}
