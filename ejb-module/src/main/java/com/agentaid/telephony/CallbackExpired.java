package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Instant;

/** A caller who asked for it was not called back in time. */
public record CallbackExpired(CallId call, Instant at) {}
