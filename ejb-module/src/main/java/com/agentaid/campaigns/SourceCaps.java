package com.agentaid.campaigns;

import org.jspecify.annotations.Nullable;

/**
 * How much a source may send; what is absent is not limited.
 *
 * @param callsPerHour calls in an hour of the source's time zone, counted exactly; promised calls that never came do not count
 * @param callsPerDay the same for a day
 * @param callsAtOnce calls of the source that are not over, held bids included
 * @param callsPerMinute announcements in a minute over all nodes, repeated ones too
 * @param pingsPerMinute the same for bids
 */
public record SourceCaps(
        @Nullable Integer callsPerHour,
        @Nullable Integer callsPerDay,
        @Nullable Integer callsAtOnce,
        @Nullable Integer callsPerMinute,
        int pingsPerMinute) {

    /** A greater cap was mistyped, or is none: leave it out. Asked of what is written alone, so that what is stored stays readable. */
    public static final int CAP_MAX = 1_000_000;

    private static final int PINGS_PER_MINUTE = 6_000;

    /** @throws CampaignRefused naming the first cap that is not at least 1 */
    public SourceCaps {
        require(callsPerHour, "callsPerHour");
        require(callsPerDay, "callsPerDay");
        require(callsAtOnce, "callsAtOnce");
        require(callsPerMinute, "callsPerMinute");
        require(pingsPerMinute, "pingsPerMinute");
    }

    public static SourceCaps standard() {
        return new SourceCaps(null, null, null, null, PINGS_PER_MINUTE);
    }

    public boolean countCalls() {
        return callsPerHour != null || callsPerDay != null || callsAtOnce != null;
    }

    private static void require(@Nullable Integer cap, String field) {
        if (cap != null && cap < 1) {
            throw new CampaignRefused(field, "must be at least 1");
        }
    }
}
