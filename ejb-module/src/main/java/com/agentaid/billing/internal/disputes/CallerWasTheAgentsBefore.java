package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.DisputeReason;
import com.agentaid.telephony.OtherCall;
import java.util.Optional;

/** The agent talked with the same caller's number within the days in which the campaign does not sell a caller twice. */
public final class CallerWasTheAgentsBefore implements DisputeRule {
    @Override
    public DisputeReason reason() {
        return DisputeReason.DUPLICATE_CALLER;
    }

    @Override
    public Optional<DisputeVerdict> judge(DisputeFacts facts) {
        int days = facts.terms().selection().duplicateDays();
        OtherCall before = facts.talkBefore();
        if (days == 0) {
            return Optional.of(DisputeVerdict.refuse("This campaign has no rule about callers who call again."));
        }
        if (before != null) {
            return Optional.of(DisputeVerdict.credit("You had this caller on " + Moments.day(before.at())
                    + ", within the campaign's " + days + " days."));
        }
        if (facts.sold().caller() == null) {
            return Optional.empty();
        }
        return Optional.of(
                DisputeVerdict.refuse("You had no call from this number in the " + days + " days before this one."));
    }
}
