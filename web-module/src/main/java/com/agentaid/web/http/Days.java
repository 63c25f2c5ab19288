package com.agentaid.web.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days and months in addresses: {@code 2026-11-27}, {@code 2026-11}. What cannot be read is refused by its name. */
public final class Days {
    private static final Pattern DAY = Pattern.compile("2[0-9]{3}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONTH = Pattern.compile("2[0-9]{3}-[0-9]{2}");

    private Days() {}

    /** Null when it is absent or empty. */
    public static @Nullable LocalDate find(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            throw refused(field, "is no day of the calendar");
        }
        throw refused(field, "must be a day like 2026-11-27");
    }

    public static LocalDate get(String field, @Nullable String text) {
        LocalDate day = find(field, text);
        if (day == null) {
            throw refused(field, "is missing: give a day like 2026-11-27");
        }
        return day;
    }

    public static YearMonth month(String field, String text) {
        try {
            if (MONTH.matcher(text).matches()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException noSuchMonth) {
            throw refused(field, "is no month of the calendar");
        }
        throw refused(field, "must be a month like 2026-11");
    }

    private static ProblemException refused(String field, String message) {
        return new ProblemException(Problem.badField(field, message));
    }
}
