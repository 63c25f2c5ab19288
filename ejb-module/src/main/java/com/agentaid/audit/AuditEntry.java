package com.agentaid.audit;

import com.agentaid.shared.AdminUserId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that one admin did. */
public record AuditEntry(
        UUID id,
        @Nullable AdminUserId admin,
        @Nullable String adminName,
        String action,
        String target,
        Map<String, String> metadata,
        String correlationId,
        Instant createdAt) {}
