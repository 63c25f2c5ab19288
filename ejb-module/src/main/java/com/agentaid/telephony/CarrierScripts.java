package com.agentaid.telephony;

import com.agentaid.shared.CallId;

/** Writes what the carrier must do with the caller's leg, in the carrier's own language. */
public interface CarrierScripts {
    /** The script of one step, as {@code text/xml}. */
    String twiml(NextStep step, CallId call);

    /** For a number that is none of ours, or a call that we cannot take: a polite sentence, then the end. */
    String notInService();

    /** The answer to a report that asks for nothing. */
    String nothing();
}
