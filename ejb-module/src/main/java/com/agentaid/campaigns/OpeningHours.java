package com.agentaid.campaigns;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hours of the week in which a source may send calls.
 *
 * @param week one digit an hour from Monday 00:00 in the zone, {@code 1} open; absent: always open
 * @param zone also whose hours and days the source's caps count in
 */
public record OpeningHours(@Nullable String week, ZoneId zone) {

    private static final Pattern WEEK = Pattern.compile("[01]{168}");
    private static final int HOURS_A_DAY = 24;

    /** @throws CampaignRefused when the week is no row of 168 digits */
    public OpeningHours {
        if (week != null && !WEEK.matcher(week).matches()) {
            throw new CampaignRefused("schedule", "must have 168 digits 0 or 1, one an hour of the week from Monday");
        }
    }

    public static OpeningHours always() {
        return new OpeningHours(null, ZoneId.of("America/New_York"));
    }

    public boolean isOpen(Instant now) {
        if (week == null) {
            return true;
        }
        ZonedDateTime local = now.atZone(zone);
        int hour = (local.getDayOfWeek().getValue() - 1) * HOURS_A_DAY + local.getHour();
        return week.charAt(hour) == '1';
    }
}
