package com.agentaid.platform.outbox;

import java.util.Arrays;

/** The queues of the platform and their names at SQS. */
public enum Queue {
    CALLS("agentaid-calls"),
    BILLING("agentaid-billing"),
    PAYMENTS("agentaid-payments"),
    DEAD_LETTERS("agentaid-dead-letters");

    private final String queueName;

    Queue(String queueName) {
        this.queueName = queueName;
    }

    public String queueName() {
        return queueName;
    }

    /** @throws IllegalArgumentException when no queue of ours has the name */
    public static Queue named(String queueName) {
        return Arrays.stream(values())
                .filter(queue -> queue.queueName.equals(queueName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue is named " + queueName));
    }
}
