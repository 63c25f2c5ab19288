package com.agentaid.platform.outbox;

import com.agentaid.shared.TenantId;
import java.util.UUID;

/**
 * A message that one relay owns until its lease ends.
 *
 * @param payload JSON, the body of the message
 * @param attempts how often sending has failed already
 */
public record Claimed(
        UUID id, TenantId tenant, Queue queue, String type, String payload, String correlationId, int attempts) {}
