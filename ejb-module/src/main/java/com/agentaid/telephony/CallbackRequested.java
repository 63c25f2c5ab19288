package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Instant;

/** A caller asked to be called back. @param from @param until when the law lets him be called next */
public record CallbackRequested(CallId call, Instant from, Instant until) {}
