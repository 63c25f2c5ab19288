package com.agentaid.platform.limits;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** Somebody goes beyond a limit; he is told after how many seconds he may come again. What was counted stays counted. */
@ApplicationException(rollback = false)
public class TooManyAttempts extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    public TooManyAttempts(Duration wait) {
        super("Too many attempts");
        this.retryAfterSeconds = wait.toSeconds() + 1;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
