package com.agentaid.campaigns;

import java.time.Duration;

/**
 * How long an agent who did not take a call is left alone, and whether a caller waits for a busy one.
 *
 * @param afterMiss until an agent who let it ring is offered a call again
 * @param pauseAfterMisses calls missed in a row after which an agent is paused; 0: never
 * @param parksWhenBusy a caller waits with music while every eligible agent is busy, within the campaign's longest wait
 */
public record PatienceRules(
        Duration afterMiss,
        Duration afterDecline,
        Duration afterDeviceError,
        int pauseAfterMisses,
        boolean parksWhenBusy) {

    public static final Duration DELAY_MAX = Duration.ofHours(1);
    public static final int MISSES_MAX = 20;

    /** @throws CampaignRefused naming the first rule that cannot be */
    public PatienceRules {
        requireDelay(afterMiss, "afterMiss");
        requireDelay(afterDecline, "afterDecline");
        requireDelay(afterDeviceError, "afterDeviceError");
        if (pauseAfterMisses < 0 || pauseAfterMisses > MISSES_MAX) {
            throw new CampaignRefused("pauseAfterMisses", "must be 0 to " + MISSES_MAX);
        }
    }

    /** What a new campaign begins with. */
    public static PatienceRules standard() {
        return new PatienceRules(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30), 3, false);
    }

    private static void requireDelay(Duration delay, String field) {
        if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
            throw new CampaignRefused(field, "must be 0 to " + DELAY_MAX.toSeconds() + " seconds");
        }
    }
}
