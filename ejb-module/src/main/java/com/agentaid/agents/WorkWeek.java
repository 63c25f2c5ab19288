package com.agentaid.agents;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The hours of the week in which an agent takes calls.
 *
 * @param hours 168 digits, one an hour from Monday 00:00 on his own clock, {@code 1} takes calls
 */
public record WorkWeek(String hours) {

    public static final int PERIODS_MAX = 84;

    private static final Pattern HOURS = Pattern.compile("[01]{168}");

    public WorkWeek {
        if (!HOURS.matcher(hours).matches()) {
            throw new IllegalArgumentException("a week has 168 digits 0 or 1");
        }
    }

    /**
     * In any order; periods may touch, not overlap.
     *
     * @throws SettingsRefused naming {@code periods}, or each {@code periods[i].from} that overlaps an earlier one
     */
    public static WorkWeek of(List<WorkPeriod> periods) {
        if (periods.isEmpty()) {
            throw new SettingsRefused(
                    "periods", "must have one period at least; without periods you take calls at any hour");
        }
        if (periods.size() > PERIODS_MAX) {
            throw new SettingsRefused("periods", "must be " + PERIODS_MAX + " at most: join those that touch");
        }
        List<RefusedField> errors = new ArrayList<>();
        StringBuilder hours = new StringBuilder("0".repeat(DayOfWeek.values().length * WorkPeriod.HOURS_OF_DAY));
        for (int i = 0; i < periods.size(); i++) {
            WorkPeriod period = periods.get(i);
            for (WorkPeriod earlier : periods.subList(0, i)) {
                if (overlap(earlier, period)) {
                    errors.add(new RefusedField("periods[" + i + "].from", "overlaps " + earlier + ": join the two"));
                    break;
                }
            }
            for (int hour = period.from(); hour < period.to(); hour++) {
                hours.setCharAt(index(period.day(), hour), '1');
            }
        }
        if (!errors.isEmpty()) {
            throw new SettingsRefused(errors);
        }
        return new WorkWeek(hours.toString());
    }

    /** As few as possible, from Monday on; none goes past midnight. */
    public List<WorkPeriod> periods() {
        List<WorkPeriod> periods = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            int from = -1;
            for (int hour = 0; hour <= WorkPeriod.HOURS_OF_DAY; hour++) {
                boolean open = hour < WorkPeriod.HOURS_OF_DAY && opens(day, hour);
                if (open && from < 0) {
                    from = hour;
                } else if (!open && from >= 0) {
                    periods.add(new WorkPeriod(day, from, hour));
                    from = -1;
                }
            }
        }
        return periods;
    }

    /** @param hour 0 to 23 */
    public boolean opens(DayOfWeek day, int hour) {
        return hours.charAt(index(day, hour)) == '1';
    }

    private static boolean overlap(WorkPeriod one, WorkPeriod other) {
        return one.day() == other.day() && one.from() < other.to() && other.from() < one.to();
    }

    private static int index(DayOfWeek day, int hour) {
        return day.ordinal() * WorkPeriod.HOURS_OF_DAY + hour;
    }
}
