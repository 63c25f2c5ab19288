package com.agentaid.agents;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an agent takes calls.
 *
 * @param timeZone whose clock and days count, for caps too
 * @param week absent: at any hour
 * @param holidays days on which he takes none, whatever his week says; read back, those that are not over
 * @param version of the account as it was read: a change of an account that changed since is refused
 */
public record WorkingHours(ZoneId timeZone, @Nullable WorkWeek week, List<LocalDate> holidays, long version) {

    public static final int HOLIDAYS_MAX = 100;

    /** How far ahead a holiday may lie: further is a slip of the pen. */
    public static final int HOLIDAY_YEARS_AHEAD_MAX = 2;

    /** @throws SettingsRefused when there are too many holidays */
    public WorkingHours {
        if (holidays.size() > HOLIDAYS_MAX) {
            throw new SettingsRefused("holidays", "must be " + HOLIDAYS_MAX + " days at most");
        }
        holidays = List.copyOf(holidays);
    }
}
