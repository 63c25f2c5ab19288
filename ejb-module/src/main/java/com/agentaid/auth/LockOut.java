package com.agentaid.auth;

import java.time.Duration;

/**
 * How often a password may be wrong. After {@link #FAILURES_MAX} failures the account is closed for {@link #LOCKED_FOR}, and
 * answers like a wrong password even to the right one: neither the lock nor the account's existence shows.
 */
public final class LockOut {
    public static final int FAILURES_MAX = 5;
    public static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    private LockOut() {}
}
