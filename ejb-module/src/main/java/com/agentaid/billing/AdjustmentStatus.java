package com.agentaid.billing;

/** Where an adjustment stands. Only a proposed one can become another. */
public enum AdjustmentStatus {
    /** Above the limit: another admin has to agree. */
    PROPOSED,
    /** It is in the book. */
    POSTED,
    /** An admin said no, and why. */
    REFUSED,
    /** Nobody agreed in time. */
    EXPIRED
}
