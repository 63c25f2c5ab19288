package com.agentaid.billing;

/** Where a refund is in its life. It is booked when the provider's event says that it succeeded. */
public enum RefundStatus {
    /** Written down; the provider has not answered yet. */
    REQUESTED,
    /** The provider took it; its event will come. */
    SENT,
    /** The money left, and is booked. */
    SUCCEEDED,
    /** No money left, or it came back. Final. */
    FAILED
}
