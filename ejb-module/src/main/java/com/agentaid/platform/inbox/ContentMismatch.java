package com.agentaid.platform.inbox;

import jakarta.ejb.ApplicationException;

/** The same event key came with other content: somebody is confused or lying, and nothing is done with it. */
@ApplicationException(rollback = true)
public class ContentMismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ContentMismatch(RawEvent event) {
        super("event " + event + " came before with other content");
    }
}
