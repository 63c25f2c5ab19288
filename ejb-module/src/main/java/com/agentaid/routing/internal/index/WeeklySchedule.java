package com.agentaid.routing.internal.index;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an agent takes calls: by the hour of the week on his own clock, and never on his holidays. An hour that the clocks
 * skip is never asked about; one that they repeat counts twice.
 *
 * @param hours 168 digits from Monday 00:00, 1 takes calls; absent: always
 */
public record WeeklySchedule(ZoneId zone, @Nullable String hours, Set<LocalDate> holidays) {

    private static final int HOURS_OF_DAY = 24;

    public WeeklySchedule {
        holidays = Set.copyOf(holidays);
    }

    /** Takes calls at every moment. */
    public boolean isUnlimited() {
        return hours == null && holidays.isEmpty();
    }

    public boolean takesCallsAt(Instant now) {
        if (isUnlimited()) {
            return true;
        }
        ZonedDateTime local = now.atZone(zone);
        if (holidays.contains(local.toLocalDate())) {
            return false;
        }
        int hour = (local.getDayOfWeek().getValue() - 1) * HOURS_OF_DAY + local.getHour();
        return hours == null || hours.charAt(hour) == '1';
    }
}
