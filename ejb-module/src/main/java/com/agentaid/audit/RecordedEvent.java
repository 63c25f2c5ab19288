package com.agentaid.audit;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a call's story.
 *
 * @param kind PROVIDER (came from outside, raw content kept) or DOMAIN (a fact of ours)
 * @param provider who sent it, for PROVIDER
 */
public record RecordedEvent(
        UUID id,
        String kind,
        String type,
        @Nullable CallId call,
        @Nullable AgentId agent,
        @Nullable String provider,
        Map<String, String> data,
        String correlationId,
        Instant occurredAt,
        Instant createdAt) {}
