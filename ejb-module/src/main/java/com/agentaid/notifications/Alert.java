package com.agentaid.notifications;

import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an admin should look at, until one says that he has.
 *
 * @param kind for filters: {@code CALL_NOT_ROUTED}, {@code AGENT_AUTO_OFFLINED} …
 */
public record Alert(
        UUID id,
        String kind,
        Severity severity,
        String message,
        @Nullable CallId call,
        @Nullable AgentId agent,
        Instant createdAt,
        @Nullable Instant acknowledgedAt,
        @Nullable AdminUserId acknowledgedBy) {
    /** How soon. */
    public enum Severity {
        INFO,
        /** Business suffers. */
        WARNING,
        /** Money or calls are stuck. */
        CRITICAL
    }
}
