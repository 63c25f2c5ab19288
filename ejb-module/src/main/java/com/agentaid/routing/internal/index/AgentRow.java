package com.agentaid.routing.internal.index;

import com.agentaid.agents.WorkState;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that routing knows about an agent, whatever the call: one row of {@link AgentRows}.
 *
 * @param number his place in planes
 * @param reachable he wants calls, his page is open, and his voice device is registered
 * @param socketSeenAt when his page was last heard; whether that is long ago is for the moment of the decision to say
 * @param profile absent when only what changes from call to call was read
 * @param currency of his wallet; absent without one
 * @param availableMinor posted minus held
 */
public record AgentRow(
        int number,
        AgentId agent,
        boolean approved,
        boolean reachable,
        @Nullable Instant socketSeenAt,
        WorkState workState,
        @Nullable Profile profile,
        @Nullable String currency,
        long availableMinor,
        Caps caps,
        Usage usage,
        Standing standing) {

    /** For whoever had the whole row read. */
    public Profile wholeProfile() {
        return Objects.requireNonNull(profile, "only the moment of the agent was read");
    }

    /**
     * What he is, and what he takes on whatever happens today.
     *
     * @param subscriptions campaign to the states he accepts in it; no states: every state
     */
    public record Profile(
            WeeklySchedule schedule,
            Map<String, Set<String>> attributes,
            List<Licence> licences,
            Map<CampaignId, Set<UsState>> subscriptions) {

        public Profile {
            attributes = Map.copyOf(attributes);
            licences = List.copyOf(licences);
            subscriptions = Map.copyOf(subscriptions);
        }
    }

    /** @param expiresOn first day without the licence */
    public record Licence(UUID id, UsState state, String lineOfAuthority, LocalDate effectiveOn, LocalDate expiresOn) {}

    /** What he allows himself; absent: as much as comes. */
    public record Caps(
            @Nullable Integer hourly,
            @Nullable Integer daily,
            @Nullable Integer monthly,
            @Nullable Long dailySpendMinor) {}

    /**
     * What he took, as of the day, month and hour in which it was read.
     *
     * @param day in his own time zone
     * @param hour the hour since the epoch
     */
    public record Usage(
            LocalDate day, int callsOfDay, long spentOfDayMinor, int callsOfMonth, long hour, int callsOfHour) {

        public int callsOn(LocalDate today) {
            return today.equals(day) ? callsOfDay : 0;
        }

        public long spentOnMinor(LocalDate today) {
            return today.equals(day) ? spentOfDayMinor : 0;
        }

        public int callsInMonthOf(LocalDate today) {
            return today.getYear() == day.getYear() && today.getMonthValue() == day.getMonthValue() ? callsOfMonth : 0;
        }

        public int callsInHour(long hourWanted) {
            return hourWanted == hour ? callsOfHour : 0;
        }
    }

    /**
     * His place among those who could take a call.
     *
     * @param tier 1 is served first
     * @param weight share of turns
     * @param lastOfferedAt absent when he never was offered a call
     * @param idleSince when he last changed what he does
     */
    public record Standing(int tier, int weight, @Nullable Instant lastOfferedAt, Instant idleSince) {}
}
