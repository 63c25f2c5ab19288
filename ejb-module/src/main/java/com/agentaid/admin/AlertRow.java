package com.agentaid.admin;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alert that nobody has acknowledged yet. */
public record AlertRow(
        UUID id,
        Instant at,
        String kind,
        String severity,
        String message,
        @Nullable CallId callId,
        @Nullable AgentId agentId)
        implements Serializable {}
