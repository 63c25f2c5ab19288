package com.agentaid.auth;

import com.agentaid.platform.limits.AttemptLimit;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Slows the guessing of passwords, of agents and admins alike and whatever door they come through: few failures for one
 * account from one address, more for one address in all, because a whole office may sit behind it. Only failures count, so
 * that a tenant's system which proves itself with each request is never told to wait. A success forgives the failures at
 * that account alone: who owns one account may not buy guesses at others with it. The same e-mail names another account in
 * each tenant; an address is one for all, or it would have as many guesses as there are tenants. {@link LockOut} is the
 * account's own.
 */
@ApplicationScoped
public class SignInLimit {
    public static final int ACCOUNT_FAILURES_MAX = 10;
    public static final int ADDRESS_FAILURES_MAX = 100;
    public static final int REGISTRATIONS_MAX = 10;
    public static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEYS_MAX = 20_000;

    @Inject
    Clock clock;

    private final AttemptLimit byAccount = new AttemptLimit(ACCOUNT_FAILURES_MAX, WINDOW, KEYS_MAX);
    private final AttemptLimit byAddress = new AttemptLimit(ADDRESS_FAILURES_MAX, WINDOW, KEYS_MAX);
    private final AttemptLimit registrations = new AttemptLimit(REGISTRATIONS_MAX, WINDOW, KEYS_MAX);

    /** Before a password is looked at. @throws TooManyAttempts when there were too many failures lately */
    public void check(String address, String account) {
        Duration all = byAddress.remaining(address, clock.instant());
        Duration own = byAccount.remaining(key(address, account), clock.instant());
        refuse(all.compareTo(own) > 0 ? all : own);
    }

    /** Counts every request for an account, good or bad. @throws TooManyAttempts when there were too many lately */
    public void registration(String address) {
        refuse(registrations.take(address, clock.instant()));
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
    }

    public void failed(String address, String account) {
        byAddress.take(address, clock.instant());
        byAccount.take(key(address, account), clock.instant());
    }

    public void succeeded(String address, String account) {
        byAccount.clear(key(address, account));
    }

    private static String key(String address, String account) {
        return Work.tenant() + " " + address + " " + account.strip().toLowerCase(Locale.ROOT);
    }
}
