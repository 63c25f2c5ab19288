package com.agentaid.web.http;

import java.time.Duration;

/** A client goes beyond a limit; it is told after how many seconds it may come again. */
public class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    public TooManyRequests(Duration wait) {
        super("Too many requests");
        this.retryAfterSeconds = wait.toSeconds() + 1;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
