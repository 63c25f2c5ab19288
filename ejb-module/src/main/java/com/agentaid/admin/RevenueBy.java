package com.agentaid.admin;

/** What revenue is broken down by. */
public enum RevenueBy {
    CAMPAIGN,
    /** The day on which it was posted, in the tenant's time zone. */
    DAY,
    /** The caller's. */
    STATE
}
