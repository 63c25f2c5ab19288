package com.agentaid.billing;

/** How a top-up is paid. */
public enum TopUpKind {
    /** By the agent, on the payment provider's page. */
    CHECKOUT,
    /** By his saved card while he is away. */
    AUTO_RECHARGE
}
