package com.agentaid.admin.internal;

import com.agentaid.campaigns.RoutingStrategy;

/** How a campaign orders its agents, in words for admins. */
public final class StrategyWords {
    private StrategyWords() {}

    public static String of(RoutingStrategy strategy) {
        return switch (strategy) {
            case BALANCE_PRIORITY -> "Highest available balance first";
            case ROUND_ROBIN -> "Longest without an offer first";
            case WEIGHTED -> "Turns by the agents' weight";
            case LONGEST_IDLE -> "Longest idle first";
        };
    }
}
