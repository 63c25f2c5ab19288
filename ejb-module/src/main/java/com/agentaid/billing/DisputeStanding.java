package com.agentaid.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an agent may dispute one of his calls, or has.
 *
 * @param disputableUntil present while he may
 * @param dispute present when he has
 */
public record DisputeStanding(@Nullable Instant disputableUntil, @Nullable CallDispute dispute) {}
