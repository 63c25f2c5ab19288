package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.DisputeReason;
import java.util.Optional;

/** Decides disputes of one reason by what was measured. */
public interface DisputeRule {
    DisputeReason reason();

    /** Empty when what was measured proves neither side right: a person decides then. */
    Optional<DisputeVerdict> judge(DisputeFacts facts);

    /** Why a person decides, in a sentence for both sides, where there is more to say than that nothing was proven. */
    default Optional<String> doubt(DisputeFacts facts) {
        return Optional.empty();
    }
}
