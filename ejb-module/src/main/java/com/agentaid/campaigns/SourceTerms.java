package com.agentaid.campaigns;

import java.time.Duration;

/**
 * The terms on which a source may send calls.
 *
 * @param bidTtl how long an accepted bid holds agent, cap slot and money for its caller
 * @param duplicateDays a caller who talked with an agent within these days is bid for no more; 0: no such rule
 */
public record SourceTerms(PayoutRule payout, Duration bidTtl, OpeningHours hours, SourceCaps caps, int duplicateDays) {

    private static final Duration BID_TTL = Duration.ofSeconds(30);
    private static final Duration BID_TTL_MIN = Duration.ofSeconds(5);
    private static final Duration BID_TTL_MAX = Duration.ofSeconds(120);
    public static final int DAYS_MAX = 365;

    /** @throws CampaignRefused naming the first term that cannot be */
    public SourceTerms {
        if (bidTtl.compareTo(BID_TTL_MIN) < 0 || bidTtl.compareTo(BID_TTL_MAX) > 0) {
            throw new CampaignRefused(
                    "bidTtlSeconds",
                    "must be " + BID_TTL_MIN.toSeconds() + " to " + BID_TTL_MAX.toSeconds() + " seconds");
        }
        if (duplicateDays < 0 || duplicateDays > DAYS_MAX) {
            throw new CampaignRefused("duplicateDays", "must be 0 to " + DAYS_MAX + " days");
        }
    }

    /** What a new source begins with: it is paid the whole price, may always send and is hardly limited. */
    public static SourceTerms standard() {
        return new SourceTerms(PayoutRule.wholePrice(), BID_TTL, OpeningHours.always(), SourceCaps.standard(), 0);
    }
}
