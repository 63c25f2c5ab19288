package com.agentaid.platform.deadletters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that failed too often.
 *
 * @param messageId the queue's own id: the same dead message is stored once
 * @param queue the SQS name of the queue it failed in
 * @param resolution null while nobody decided, else REDELIVERED or DISCARDED
 */
public record DeadLetter(
        UUID id,
        String messageId,
        String queue,
        String type,
        String payload,
        @Nullable String correlationId,
        int deliveryCount,
        @Nullable String error,
        Instant deadAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolution) {}
