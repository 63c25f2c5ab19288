package com.agentaid.agents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent decides himself; null means no cap. Amounts in minor units of the tenant's currency. */
public record AgentSettings(
        @Nullable Integer hourlyCallCap,
        @Nullable Integer dailyCallCap,
        @Nullable Integer monthlyCallCap,
        @Nullable Long dailySpendCapMinor,
        int wrapUpSeconds,
        long lowBalanceMinor) {

    public static final int WRAP_UP_SECONDS_MAX = 600;
    public static final int CALL_CAP_MAX = 10_000;
    public static final long AMOUNT_MINOR_MAX = 100_000_000;

    /** @throws SettingsRefused naming each value that is out of bounds */
    public AgentSettings {
        List<RefusedField> errors = new ArrayList<>();
        within(errors, "hourlyCallCap", hourlyCallCap, CALL_CAP_MAX);
        within(errors, "dailyCallCap", dailyCallCap, CALL_CAP_MAX);
        within(errors, "monthlyCallCap", monthlyCallCap, CALL_CAP_MAX);
        within(errors, "dailySpendCapMinor", dailySpendCapMinor, AMOUNT_MINOR_MAX);
        within(errors, "wrapUpSeconds", wrapUpSeconds, WRAP_UP_SECONDS_MAX);
        within(errors, "lowBalanceMinor", lowBalanceMinor, AMOUNT_MINOR_MAX);
        if (!errors.isEmpty()) {
            throw new SettingsRefused(errors);
        }
    }

    private static void within(List<RefusedField> errors, String name, @Nullable Number value, long max) {
        if (value != null && (value.longValue() < 0 || value.longValue() > max)) {
            errors.add(new RefusedField(name, "must be a whole number from 0 to " + max));
        }
    }
}
