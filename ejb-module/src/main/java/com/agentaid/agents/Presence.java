package com.agentaid.agents;

import com.agentaid.shared.CallId;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants, does and can right now.
 *
 * @param online intent ONLINE, a live socket and a registered voice device: calls can reach him
 */
public record Presence(
        Intent intent, WorkState workState, boolean online, boolean deviceRegistered, @Nullable CallId currentCall) {}
