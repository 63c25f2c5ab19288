package com.agentaid.telephony;

/** How we know the caller's state, most trusted first, with the confidence (0 to 100) that the record carries. */
public enum CallerStateSource {
    CONFIRMED(100),
    UPSTREAM_ZIP(90),
    UPSTREAM_STATE(80),
    EARLIER_CALL(60),
    /** From the number itself: what the carrier tells, or the area code. People keep numbers when they move. */
    AREA_CODE(40),
    UNKNOWN(0);

    private final int confidence;

    CallerStateSource(int confidence) {
        this.confidence = confidence;
    }

    public int confidence() {
        return confidence;
    }
}
