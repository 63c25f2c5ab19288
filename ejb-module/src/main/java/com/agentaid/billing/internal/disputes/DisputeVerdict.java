package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.DisputeStatus;

/** How a dispute ends. @param words why, for both sides */
public record DisputeVerdict(DisputeStatus status, String words) {
    public DisputeVerdict {
        if (status == DisputeStatus.OPEN || words.isBlank()) {
            throw new IllegalArgumentException("A verdict ends a dispute and says why: " + status);
        }
    }

    public static DisputeVerdict credit(String words) {
        return new DisputeVerdict(DisputeStatus.CREDITED, words);
    }

    public static DisputeVerdict refuse(String words) {
        return new DisputeVerdict(DisputeStatus.REFUSED, words);
    }

    public boolean isCredit() {
        return status == DisputeStatus.CREDITED;
    }
}
