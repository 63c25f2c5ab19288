package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * Agent and caller talk. Fired once a call, in the transaction that learned it; observers see the call as connected.
 *
 * @param price the call's snapshot, held since the agent was selected
 * @param billableAfter talk time from which the call is charged
 */
public record CallConnected(CallId call, AgentId agent, Money price, Duration billableAfter, Instant connectedAt) {}
