package com.agentaid.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days that somebody asks about, the last one included. */
public record DaySpan(LocalDate from, LocalDate to) {
    /** A year, also one with a leap day. */
    public static final int DAYS_MAX = 366;

    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2999;

    /** @throws SpanRefused naming the end that cannot be */
    public DaySpan {
        within("from", from);
        within("to", to);
        if (from.isAfter(to)) {
            throw new SpanRefused("from", "must not be after to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw new SpanRefused("to", "must lie within " + DAYS_MAX + " days from from");
        }
    }

    private static void within(String field, LocalDate day) {
        if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
            throw new SpanRefused(field, "must be a day of the years " + YEAR_MIN + " to " + YEAR_MAX);
        }
    }

    public Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The moment at which the last day is over. */
    public Instant end(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
