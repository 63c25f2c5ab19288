package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Instant;

/**
 * A call stood in a state past its deadline and was moved on by the clock: something that should have told us did not.
 *
 * @param was the state it was stuck in
 */
public record CallOverdue(CallId call, CallStatus was, CallStatus now, Instant at) {}
