package com.agentaid.campaigns;

/**
 * How a campaign finds out its callers' state.
 *
 * @param asksZip a caller whose state is unknown or contradictory is asked for his ZIP code by keypad; else no agent gets him
 * @param earlierDays a state that the caller himself confirmed within these days still counts; 0: never
 */
public record CallerStateRules(boolean asksZip, StateMismatch mismatch, int earlierDays) {

    /** A person who moved is asked again before his old state can have lasted this long. */
    public static final int EARLIER_DAYS_MAX = 365;

    /** @throws CampaignRefused naming the first rule that cannot be */
    public CallerStateRules {
        if (earlierDays < 0 || earlierDays > EARLIER_DAYS_MAX) {
            throw new CampaignRefused("earlierDays", "must be 0 to " + EARLIER_DAYS_MAX + " days");
        }
    }

    /** What a new campaign begins with. */
    public static CallerStateRules standard() {
        return new CallerStateRules(true, StateMismatch.TRUST_UPSTREAM, 90);
    }
}
