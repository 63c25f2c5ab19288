package com.agentaid.agents;

import com.agentaid.shared.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants, does and can right now.
 *
 * @param online intent ONLINE, a live socket and a registered voice device: calls can reach him
 * @param busyUntil when ringing, wrap-up or rest is over at the latest
 * @param workReason why he rests, or why he is paused or will be after his call
 */
public record Presence(
        Intent intent,
        WorkState workState,
        boolean online,
        boolean deviceRegistered,
        @Nullable CallId currentCall,
        @Nullable Instant busyUntil,
        @Nullable String workReason) {}
