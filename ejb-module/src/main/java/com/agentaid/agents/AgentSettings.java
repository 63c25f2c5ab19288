package com.agentaid.agents;

import org.jspecify.annotations.Nullable;

/** What an agent decides himself; null means no cap. Amounts in minor units of the tenant's currency. */
public record AgentSettings(
        @Nullable Integer dailyCallCap, @Nullable Long dailySpendCapMinor, int wrapUpSeconds, long lowBalanceMinor) {

    public static final int WRAP_UP_SECONDS_MAX = 600;
    public static final int DAILY_CALL_CAP_MAX = 10_000;
    public static final long AMOUNT_MINOR_MAX = 100_000_000;

    public AgentSettings {
        within("dailyCallCap", dailyCallCap == null ? 0 : dailyCallCap, DAILY_CALL_CAP_MAX);
        within("dailySpendCapMinor", dailySpendCapMinor == null ? 0 : dailySpendCapMinor, AMOUNT_MINOR_MAX);
        within("wrapUpSeconds", wrapUpSeconds, WRAP_UP_SECONDS_MAX);
        within("lowBalanceMinor", lowBalanceMinor, AMOUNT_MINOR_MAX);
    }

    private static void within(String name, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " must be between 0 and " + max);
        }
    }
}
