package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call reached its final state. Fired once a call.
 *
 * @param agent who talked with the caller, if anybody
 * @param talked zero when nobody did
 */
public record CallEnded(CallId call, CallStatus status, @Nullable AgentId agent, Duration talked, Instant endedAt) {}
