package com.agentaid.web.auth;

import com.agentaid.web.http.AttemptLimit;
import com.agentaid.web.http.ClientAddress;
import com.agentaid.web.http.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Slows the guessing of passwords: few tries for one account from one address, more for one address in all, because a whole
 * office may sit behind it. The lock-out of the account itself is the sign-in's own.
 */
@ApplicationScoped
public class SignInLimit {
    private static final int ACCOUNT_TRIES_MAX = 10;
    private static final int ADDRESS_TRIES_MAX = 100;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEYS_MAX = 20_000;

    @Inject
    ClientAddress address;

    @Inject
    Clock clock;

    private final AttemptLimit byAccount = new AttemptLimit(ACCOUNT_TRIES_MAX, WINDOW, KEYS_MAX);
    private final AttemptLimit byAddress = new AttemptLimit(ADDRESS_TRIES_MAX, WINDOW, KEYS_MAX);

    /** @throws TooManyRequests when there were too many lately */
    void attempt(HttpServletRequest request, String account) {
        String from = address.of(request);
        Duration wait = byAddress.take(from, clock.instant());
        if (wait.isZero()) {
            wait = byAccount.take(key(from, account), clock.instant());
        }
        if (!wait.isZero()) {
            throw new TooManyRequests(wait);
        }
    }

    /** A person who knows the password is no guesser. */
    void succeeded(HttpServletRequest request, String account) {
        String from = address.of(request);
        byAccount.clear(key(from, account));
        byAddress.clear(from);
    }

    private static String key(String from, String account) {
        return from + " " + account.toLowerCase(Locale.ROOT);
    }
}
