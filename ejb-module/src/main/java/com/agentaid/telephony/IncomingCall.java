package com.agentaid.telephony;

import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import org.jspecify.annotations.Nullable;

/**
 * A caller's leg that reached one of our numbers.
 *
 * @param providerCallSid the carrier's name of the leg
 * @param from absent when the caller hides his number
 * @param state where the carrier places the number; a hint, not the truth
 */
public record IncomingCall(
        String providerCallSid,
        @Nullable PhoneNumber from,
        PhoneNumber to,
        @Nullable UsState state,
        @Nullable String zip) {
    public String eventKey() {
        return "voice:" + providerCallSid;
    }
}
