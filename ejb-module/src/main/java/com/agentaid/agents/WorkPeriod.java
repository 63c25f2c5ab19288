package com.agentaid.agents;

import java.time.DayOfWeek;
import java.util.Locale;

/**
 * Hours of one day of the week in which an agent takes calls, on his own clock.
 *
 * @param from 0 to 23, the first hour in it
 * @param to 1 to 24, the first hour after it
 */
public record WorkPeriod(DayOfWeek day, int from, int to) {

    static final int HOURS_OF_DAY = 24;

    /** @throws SettingsRefused naming {@code from} or {@code to} */
    public WorkPeriod {
        if (from < 0 || from >= HOURS_OF_DAY) {
            throw new SettingsRefused("from", "must be a full hour from 00:00 to 23:00");
        }
        if (to < 1 || to > HOURS_OF_DAY) {
            throw new SettingsRefused("to", "must be a full hour from 01:00 to 24:00");
        }
        if (to <= from) {
            throw new SettingsRefused(
                    "to", "must be later than from: past midnight, end at 24:00 and go on at 00:00 of the next day");
        }
    }

    /** For people: {@code Monday 09:00 to 17:00}. */
    @Override
    public String toString() {
        String name = day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%s %02d:00 to %02d:00", name, from, to);
    }
}
