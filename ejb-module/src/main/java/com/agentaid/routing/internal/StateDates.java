package com.agentaid.routing.internal;

import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Today's date in a state. Licences begin and end at midnight of the state; fourteen states have two time zones, so for up
 * to an hour they have two dates.
 *
 * @param earliest the date where the day begins last
 * @param latest the date where the day begins first
 */
public record StateDates(LocalDate earliest, LocalDate latest) {

    public static StateDates of(UsState state, Instant now) {
        LocalDate earliest = LocalDate.MAX;
        LocalDate latest = LocalDate.MIN;
        for (ZoneId zone : state.timeZones()) {
            LocalDate date = LocalDate.ofInstant(now, zone);
            earliest = date.isBefore(earliest) ? date : earliest;
            latest = date.isAfter(latest) ? date : latest;
        }
        return new StateDates(earliest, latest);
    }

    /** Whether a licence of these dates is in force in all of the state. */
    public boolean cover(LocalDate effectiveOn, LocalDate expiresOn) {
        return !earliest.isBefore(effectiveOn) && latest.isBefore(expiresOn);
    }
}
