package com.agentaid.platform.outbox;

import java.time.Duration;
import java.util.Map;

/**
 * A message to be sent when the transaction has committed.
 *
 * @param payload ids and little else: the receiver reads the truth again
 * @param delay from now; zero is sent right after the commit
 */
public record OutboxMessage(Queue queue, String type, Map<String, String> payload, Duration delay) {

    public OutboxMessage {
        payload = Map.copyOf(payload);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a message cannot be due in the past");
        }
    }

    public static OutboxMessage now(Queue queue, String type, Map<String, String> payload) {
        return new OutboxMessage(queue, type, payload, Duration.ZERO);
    }
}
