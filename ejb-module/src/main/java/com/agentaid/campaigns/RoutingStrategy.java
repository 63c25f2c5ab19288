package com.agentaid.campaigns;

/** How a campaign orders the agents who are all eligible for a call. */
public enum RoutingStrategy {
    /** Higher available balance first, equal balances take turns. */
    BALANCE_PRIORITY,
    /** Whoever was offered a call longest ago. */
    ROUND_ROBIN,
    /** Turns in proportion to the weight that an admin gave each agent. */
    WEIGHTED,
    /** Whoever has been doing nothing for the longest time. */
    LONGEST_IDLE
}
