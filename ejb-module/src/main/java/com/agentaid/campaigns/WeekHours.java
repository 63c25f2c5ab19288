package com.agentaid.campaigns;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours on days of the week, to the minute, as a clock on the wall shows them: an hour that the clocks skip is never in them,
 * one that they repeat is in them twice. As text, {@code Mon-Fri 18:00-24:00}.
 *
 * @param days on which they begin
 * @param until the first minute that is not in them; midnight is the end of the day, what is earlier than {@code from} lies in
 *     the day after
 */
public record WeekHours(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;
    private static final Pattern MINUTE = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern TEXT = Pattern.compile("(\\S+)\\s+([0-9:]+)-([0-9:]+)");
    private static final String END_OF_DAY = "24:00";

    /** Fewer days in a row are named one by one. */
    private static final int ROW_MIN = 3;

    /** @throws CampaignRefused when no minute is in them, or not whole ones */
    public WeekHours {
        require(!days.isEmpty(), "must name one day of the week at least");
        require(
                from.equals(from.truncatedTo(ChronoUnit.MINUTES))
                        && until.equals(until.truncatedTo(ChronoUnit.MINUTES)),
                "must begin and end at full minutes");
        require(
                !from.equals(until) || from.equals(LocalTime.MIDNIGHT),
                "must end later than they begin, or on the next day before that time; a whole day is 00:00-24:00");
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** As {@link #toString()} writes it; days also as rows over Sunday, in any letters and order. */
    public static Optional<WeekHours> find(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String row : parts.group(1).split(",", -1)) {
            List<DayOfWeek> found = row(row);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            days.addAll(found);
        }
        Optional<LocalTime> end = findEnd(parts.group(3));
        return findBeginning(parts.group(2)).flatMap(from -> end.map(until -> new WeekHours(days, from, until)));
    }

    /** By its first three letters. */
    public static Optional<DayOfWeek> findDay(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word(day).equalsIgnoreCase(text)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** From 00:00 to 23:59. */
    public static Optional<LocalTime> findBeginning(String text) {
        return MINUTE.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
    }

    /** From 00:01 to 24:00. */
    public static Optional<LocalTime> findEnd(String text) {
        if (text.equals(END_OF_DAY)) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        return findBeginning(text).filter(until -> !until.equals(LocalTime.MIDNIGHT));
    }

    public String beginning() {
        return from.toString();
    }

    /** At most 24:00. */
    public String end() {
        return until.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : until.toString();
    }

    boolean hold(LocalDateTime wall) {
        DayOfWeek day = wall.getDayOfWeek();
        LocalTime time = wall.toLocalTime();
        boolean begun = days.contains(day) && !time.isBefore(from);
        if (from.isBefore(until)) {
            return begun && time.isBefore(until);
        }
        return begun || (days.contains(day.minus(1)) && time.isBefore(until));
    }

    /** Those of the week from Monday 00:00 that are in them. */
    BitSet minutes() {
        int length = Math.floorMod(minute(until) - minute(from) - 1, MINUTES_OF_DAY) + 1;
        BitSet minutes = new BitSet(MINUTES_OF_WEEK);
        for (DayOfWeek day : days) {
            int begin = day.ordinal() * MINUTES_OF_DAY + minute(from);
            int end = begin + length;
            minutes.set(begin, Math.min(end, MINUTES_OF_WEEK));
            minutes.set(0, Math.max(0, end - MINUTES_OF_WEEK));
        }
        return minutes;
    }

    /** Of the week from Monday 00:00, such as {@code Mon 00:00}. */
    static String minute(int ofWeek) {
        return word(DayOfWeek.of(1 + ofWeek / MINUTES_OF_DAY)) + " "
                + LocalTime.ofSecondOfDay(60L * (ofWeek % MINUTES_OF_DAY));
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    /** {@code Mon}, or {@code Fri-Mon}; empty when it is neither. */
    private static List<DayOfWeek> row(String text) {
        String[] ends = text.split("-", -1);
        Optional<DayOfWeek> first = findDay(ends[0]);
        Optional<DayOfWeek> last = findDay(ends[ends.length - 1]);
        if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>(List.of(first.get()));
        for (DayOfWeek day = first.get(); day != last.get(); ) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private String rows() {
        List<String> rows = new ArrayList<>();
        List<DayOfWeek> left = new ArrayList<>(days);
        while (!left.isEmpty()) {
            int length = 1;
            while (length < left.size()
                    && left.get(length).ordinal() == left.get(0).ordinal() + length) {
                length++;
            }
            List<DayOfWeek> row = left.subList(0, length);
            if (length < ROW_MIN) {
                row.forEach(day -> rows.add(word(day)));
            } else {
                rows.add(word(row.get(0)) + "-" + word(row.get(length - 1)));
            }
            row.clear();
        }
        return String.join(",", rows);
    }

    private static String word(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new CampaignRefused(PriceWindows.FIELD, message);
        }
    }

    @Override
    public String toString() {
        return rows() + " " + beginning() + "-" + end();
    }
}
