package com.agentaid.reporting;

import com.agentaid.routing.FinalReason;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that an agent did not get, and why. Of the caller it tells the state alone.
 *
 * @param shortBy what his available balance lacked of the price at that moment; absent when it did not lack any
 */
public record MissedCall(
        CallId id,
        Instant receivedAt,
        CampaignId campaign,
        String campaignName,
        String lineOfAuthority,
        UsState state,
        Money price,
        MissCause cause,
        FinalReason why,
        @Nullable Money shortBy) {

    public MissedCall lacking(Money amount) {
        return new MissedCall(
                id, receivedAt, campaign, campaignName, lineOfAuthority, state, price, cause, why, amount);
    }
}
