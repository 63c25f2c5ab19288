package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.DisputeReason;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.OtherCall;
import java.util.Optional;

/** The caller himself said later that he is in another state than the call was sold as. Nothing of ours proves that he is not. */
public final class CallerIsInAnotherState implements DisputeRule {
    @Override
    public DisputeReason reason() {
        return DisputeReason.WRONG_STATE;
    }

    @Override
    public Optional<DisputeVerdict> judge(DisputeFacts facts) {
        UsState sold = facts.sold().state();
        OtherCall later = facts.confirmedElsewhere();
        UsState named = later == null ? null : later.state();
        if (sold == null || later == null || named == null) {
            return Optional.empty();
        }
        return Optional.of(DisputeVerdict.credit("The call was sold as " + sold.code() + "; on "
                + Moments.day(later.at()) + " the caller named " + named.code() + "."));
    }
}
