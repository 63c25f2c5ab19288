package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.UsState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Another call of a caller, which says something about the one in question. @param at when it was received */
public record OtherCall(CallId call, Instant at, @Nullable UsState state) {}
