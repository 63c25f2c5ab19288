package com.agentaid.billing.internal.disputes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in the words of a decision, which two people in two time zones read. */
public final class Moments {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MMMM d, uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private Moments() {}

    static String day(Instant moment) {
        return DAY.format(moment);
    }

    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }
}
