package com.agentaid.telephony.internal;

import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a consumer may be called: from 8:00 to 21:00 of his own time, 47 CFR 64.1200(c)(1). Where we do not know in which of a
 * state's time zones he is, it must be so in all of them; where we do not know his state, in all of the country and its
 * territories, which leaves a few hours a day.
 *
 * @param until the first moment at which he may no longer be called
 */
public record CallingHours(Instant from, Instant until) {

    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(21, 0);
    /** Days looked at from yesterday on: hours that all zones share come every day. */
    private static final int DAYS = 4;

    /** The hours of now, or else the next ones, as far as they are still to come. */
    static CallingHours next(@Nullable UsState state, Instant now) {
        List<CallingHours> shared = null;
        for (ZoneId zone : state == null ? everywhere() : state.timeZones()) {
            List<CallingHours> here = days(zone, now);
            shared = shared == null ? here : both(shared, here);
        }
        if (shared == null) {
            throw new IllegalStateException("No time zone known for " + state);
        }
        return shared.stream()
                .filter(hours -> hours.until.isAfter(now))
                .findFirst()
                .map(hours -> new CallingHours(hours.from.isBefore(now) ? now : hours.from, hours.until))
                .orElseThrow(() -> new IllegalStateException("No hours that all zones of " + state + " share"));
    }

    private static Set<ZoneId> everywhere() {
        Set<ZoneId> zones = new HashSet<>();
        UsState.codes().forEach(code -> zones.addAll(new UsState(code).timeZones()));
        return zones;
    }

    private static List<CallingHours> days(ZoneId zone, Instant now) {
        LocalDate yesterday = LocalDate.ofInstant(now, zone).minusDays(1);
        return yesterday
                .datesUntil(yesterday.plusDays(DAYS))
                .map(day -> new CallingHours(
                        day.atTime(OPENS).atZone(zone).toInstant(),
                        day.atTime(CLOSES).atZone(zone).toInstant()))
                .toList();
    }

    private static List<CallingHours> both(List<CallingHours> one, List<CallingHours> other) {
        List<CallingHours> shared = new ArrayList<>();
        for (CallingHours mine : one) {
            for (CallingHours theirs : other) {
                Instant from = mine.from.isAfter(theirs.from) ? mine.from : theirs.from;
                Instant until = mine.until.isBefore(theirs.until) ? mine.until : theirs.until;
                if (from.isBefore(until)) {
                    shared.add(new CallingHours(from, until));
                }
            }
        }
        return shared;
    }
}
