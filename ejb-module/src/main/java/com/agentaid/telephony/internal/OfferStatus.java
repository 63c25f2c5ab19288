package com.agentaid.telephony.internal;

import com.agentaid.telephony.OfferOutcome;

/** Where an offer is: three live states, then its outcome. The database lets an agent and a call have one live offer. */
public enum OfferStatus {
    RESERVED,
    RINGING,
    CONNECTED,
    COMPLETED,
    DECLINED,
    NO_ANSWER,
    DEVICE_ERROR,
    CALLER_GONE,
    EXPIRED;

    public boolean isLive() {
        return this == RESERVED || this == RINGING || this == CONNECTED;
    }

    static OfferStatus of(OfferOutcome outcome) {
        return valueOf(outcome.name());
    }
}
