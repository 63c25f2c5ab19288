package com.agentaid.worker.messages;

import org.jspecify.annotations.Nullable;

/** A message that is none of ours, or broken. It fails each time and so ends as a dead letter, where people see it. */
public class MessageUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MessageUnreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
