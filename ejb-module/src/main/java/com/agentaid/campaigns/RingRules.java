package com.agentaid.campaigns;

import java.time.Duration;

/**
 * How long a call looks for its agent.
 *
 * @param ringTimeout how long one agent rings
 * @param maxRounds agents offered a call at most
 * @param maxWait how long a caller waits for an agent at most
 */
public record RingRules(Duration ringTimeout, int maxRounds, Duration maxWait, PatienceRules patience) {

    public static RingRules of(CampaignTerms terms) {
        return new RingRules(terms.ringTimeout(), terms.maxRounds(), terms.maxWait(), terms.patience());
    }
}
