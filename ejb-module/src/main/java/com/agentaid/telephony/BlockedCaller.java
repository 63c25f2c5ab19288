package com.agentaid.telephony;

import java.time.Instant;
import java.util.UUID;

/**
 * A block as it stands.
 *
 * @param blockedBy name of who blocked him
 * @param active false when its time is over
 */
public record BlockedCaller(UUID id, CallerBlock block, String blockedBy, Instant blockedAt, boolean active) {}
