package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An agent whose status row this transaction has locked: nobody else can reserve him until it ends, so what is read here is
 * true at the reservation.
 *
 * @param today the day in his time zone, whose cap slot a call takes
 * @param callsToday cap slots taken today
 */
public record ReservableAgent(
        AgentId id,
        AgentStatus status,
        boolean online,
        WorkState workState,
        ZoneId timeZone,
        @Nullable Integer dailyCallCap,
        @Nullable Long dailySpendCapMinor,
        LocalDate today,
        int callsToday,
        long spentTodayMinor,
        @Nullable Instant lastOfferedAt) {

    /** Approved, online and free; caps and money are for routing to judge. */
    public boolean isReady() {
        return status == AgentStatus.APPROVED && online && workState == WorkState.FREE;
    }
}
