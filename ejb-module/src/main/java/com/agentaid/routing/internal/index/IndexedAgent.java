package com.agentaid.routing.internal.index;

import com.agentaid.agents.WorkState;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent in the index: the row, packed, because there may be a hundred thousand of them in memory. */
final class IndexedAgent implements Ranked {

    private static final int NO_CAP = Integer.MAX_VALUE;

    final int number;
    final AgentId agent;
    final boolean approved;
    final boolean reachable;
    final WorkState workState;
    final WeeklySchedule schedule;
    final Map<String, Set<String>> attributes;
    final Map<CampaignId, Set<UsState>> subscriptions;
    private final PackedLicences licences;
    private final @Nullable String currency;
    private final long availableMinor;
    private final int hourlyCap;
    private final int dailyCap;
    private final int monthlyCap;
    private final long dailySpendCapMinor;
    private final int usageDay;
    private final int usageMonth;
    private final long usageHour;
    private final int callsOfDay;
    private final int callsOfMonth;
    private final int callsOfHour;
    private final long spentOfDayMinor;
    private final byte tier;
    private final byte weight;
    private final long lastOfferedMillis;
    private final long idleSinceMillis;

    /** @param before what was known of him, for a row without a profile */
    IndexedAgent(AgentRow row, @Nullable IndexedAgent before, Interned interned) {
        number = row.number();
        agent = row.agent();
        approved = row.approved();
        reachable = row.reachable();
        workState = row.workState();
        if (row.profile() == null && before != null) {
            schedule = before.schedule;
            attributes = before.attributes;
            subscriptions = before.subscriptions;
            licences = before.licences;
        } else {
            AgentRow.Profile profile = row.wholeProfile();
            schedule = interned.one(profile.schedule());
            attributes = interned.one(profile.attributes());
            subscriptions = interned.one(profile.subscriptions());
            licences = interned.one(PackedLicences.of(profile.licences()));
        }
        currency = row.currency() == null ? null : interned.one(row.currency());
        availableMinor = row.availableMinor();
        hourlyCap = cap(row.caps().hourly());
        dailyCap = cap(row.caps().daily());
        monthlyCap = cap(row.caps().monthly());
        Long spendCap = row.caps().dailySpendMinor();
        dailySpendCapMinor = spendCap == null ? Long.MAX_VALUE : spendCap;
        AgentRow.Usage usage = row.usage();
        usageDay = Math.toIntExact(usage.day().toEpochDay());
        usageMonth = month(usage.day());
        usageHour = usage.hour();
        callsOfDay = usage.callsOfDay();
        callsOfMonth = usage.callsOfMonth();
        callsOfHour = usage.callsOfHour();
        spentOfDayMinor = usage.spentOfDayMinor();
        tier = (byte) row.standing().tier();
        weight = (byte) row.standing().weight();
        Instant lastOffered = row.standing().lastOfferedAt();
        lastOfferedMillis = lastOffered == null ? Long.MIN_VALUE : lastOffered.toEpochMilli();
        idleSinceMillis = row.standing().idleSince().toEpochMilli();
    }

    private static int cap(@Nullable Integer cap) {
        return cap == null ? NO_CAP : cap;
    }

    static int month(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue();
    }

    boolean isLicensed(UsState state, String lineOfAuthority, int earliestDay, int latestDay) {
        return licences.cover(state, lineOfAuthority, earliestDay, latestDay);
    }

    boolean subscribes(CampaignId campaign, @Nullable UsState state) {
        Set<UsState> states = subscriptions.get(campaign);
        return states != null && (states.isEmpty() || state == null || states.contains(state));
    }

    boolean has(Map<String, String> required) {
        return required.entrySet().stream()
                .allMatch(wanted ->
                        attributes.getOrDefault(wanted.getKey(), Set.of()).contains(wanted.getValue()));
    }

    @Nullable
    String currency() {
        return currency;
    }

    /** Under his spend cap, on the day of the reading; on any later day he has more. */
    long leftToSpendMinor() {
        return dailySpendCapMinor - spentOfDayMinor;
    }

    /** Under his call caps at the hour of the reading, and so at any later one. */
    boolean isUnderCaps() {
        return !reachesCallCap(usageDay, usageMonth, usageHour);
    }

    boolean reachesSpendCap(int today, long priceMinor) {
        long spent = today == usageDay ? spentOfDayMinor : 0;
        return priceMinor > dailySpendCapMinor - spent;
    }

    boolean reachesCallCap(int today, int monthToday, long hour) {
        return (dailyCap != NO_CAP && (today == usageDay ? callsOfDay : 0) >= dailyCap)
                || (hourlyCap != NO_CAP && (hour == usageHour ? callsOfHour : 0) >= hourlyCap)
                || (monthlyCap != NO_CAP && (monthToday == usageMonth ? callsOfMonth : 0) >= monthlyCap);
    }

    /** What planes other than approved and online are made from. */
    boolean hasProfileOf(IndexedAgent other) {
        return licences.equals(other.licences)
                && subscriptions.equals(other.subscriptions)
                && attributes.equals(other.attributes)
                && schedule.equals(other.schedule);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int tier() {
        return tier;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public long availableMinor(String wanted) {
        return wanted.equals(currency) ? availableMinor : 0;
    }

    @Override
    public long lastOfferedMillis() {
        return lastOfferedMillis;
    }

    @Override
    public long idleSinceMillis() {
        return idleSinceMillis;
    }
}
