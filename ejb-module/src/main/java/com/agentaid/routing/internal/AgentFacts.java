package com.agentaid.routing.internal;

import com.agentaid.agents.WorkState;
import com.agentaid.shared.AgentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that routing knows about one agent for one call, read in one statement. Policies and ranking look at nothing else,
 * so the same facts always give the same decision.
 *
 * @param subscribed to the call's campaign, with the caller's state among those he accepts
 * @param online he wants calls, his page is open, and his voice device is registered
 * @param licence the best licence for the caller's state and the campaign's line of authority, in force or not
 * @param availableMinor posted minus held, in the currency of the call; zero when he has no such wallet
 * @param localDate today in his own time zone: the day whose caps count
 */
public record AgentFacts(
        AgentId agent,
        boolean approved,
        boolean subscribed,
        boolean online,
        @Nullable Licence licence,
        long availableMinor,
        Usage usage,
        WorkState workState,
        LocalDate localDate,
        Standing standing) {

    /** @param expiresOn first day without the licence */
    public record Licence(UUID id, LocalDate effectiveOn, LocalDate expiresOn) {}

    /** What he took already, beside what he allows himself; an absent cap is no cap. */
    public record Usage(
            int callsThisHour,
            @Nullable Integer hourlyCap,
            int callsToday,
            @Nullable Integer dailyCap,
            int callsThisMonth,
            @Nullable Integer monthlyCap,
            long spentTodayMinor,
            @Nullable Long dailySpendCapMinor) {}

    /**
     * His place among equals.
     *
     * @param tier 1 is served first
     * @param weight share of turns under the weighted strategy
     * @param lastOfferedAt absent when he never was offered a call
     * @param idleSince when he last changed what he does
     */
    public record Standing(int tier, int weight, @Nullable Instant lastOfferedAt, Instant idleSince) {}
}
