package com.agentaid.billing;

/** Where a top-up is in its life. Money that arrives always ends it as paid, whatever was known before. */
public enum TopUpStatus {
    /** Written down; the checkout page is not open yet. */
    CREATED,
    /** The checkout page waits for the agent. */
    OPEN,
    PAID,
    /** The page closed without a payment. */
    EXPIRED,
    /** The payment was announced and then failed. */
    FAILED
}
