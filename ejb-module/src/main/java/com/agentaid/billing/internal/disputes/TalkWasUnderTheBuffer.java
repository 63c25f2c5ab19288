package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.DisputeReason;
import java.time.Duration;
import java.util.Optional;

/** By the shortest of the carrier's accounts they talked for less than the free seconds of the call's own price. */
public final class TalkWasUnderTheBuffer implements DisputeRule {
    @Override
    public DisputeReason reason() {
        return DisputeReason.UNDER_BUFFER;
    }

    @Override
    public Optional<DisputeVerdict> judge(DisputeFacts facts) {
        Duration buffer = facts.sold().billableAfter();
        if (buffer.isZero()) {
            return Optional.of(DisputeVerdict.refuse("This campaign charges on connect: there are no free seconds."));
        }
        Duration talk = facts.sold().provenTalk();
        if (talk == null) {
            return Optional.empty();
        }
        String measured = "By the carrier's account you talked for " + seconds(talk) + "; a call is charged from "
                + seconds(buffer) + " on.";
        return Optional.of(
                talk.compareTo(buffer) < 0 ? DisputeVerdict.credit(measured) : DisputeVerdict.refuse(measured));
    }

    private static String seconds(Duration time) {
        return Seconds.of(time.toSeconds());
    }
}
