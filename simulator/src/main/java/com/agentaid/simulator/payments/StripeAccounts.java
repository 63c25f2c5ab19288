package com.agentaid.simulator.payments;

import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts by the secret key that a request shows, as at Stripe: what one key made tells its events to that account's endpoint
 * alone. Besides the configured account there is one for each tenant: its key and its webhook's secret are the configured
 * ones with an underscore and the tenant's name, and its endpoint names the tenant.
 */
final class StripeAccounts {
    private static final Pattern NAME = Pattern.compile("_([a-z][a-z0-9-]{1,38})");
    private static final int ACCOUNTS_MAX = 200;

    private final StripeApi.Account configured;
    private final Webhooks webhooks;
    private final FaultSwitches faults;
    private final Clock clock;
    private final StripeAccount first;
    private final Map<String, StripeAccount> accounts = new ConcurrentSkipListMap<>();

    StripeAccounts(StripeApi.Account configured, Webhooks webhooks, FaultSwitches faults, Clock clock) {
        this.configured = configured;
        this.webhooks = webhooks;
        this.faults = faults;
        this.clock = clock;
        this.first = new StripeAccount(configured, webhooks, faults, clock);
        accounts.put("", first);
    }

    StripeAccount of(String secretKey) {
        String own = configured.secretKey();
        if (secretKey.equals(own)) {
            return first;
        }
        Matcher tenant = NAME.matcher(secretKey.startsWith(own) ? secretKey.substring(own.length()) : "");
        if (!tenant.matches() || (accounts.size() >= ACCOUNTS_MAX && !accounts.containsKey(tenant.group(1)))) {
            throw StripeRefusal.unauthorized(secretKey);
        }
        return accounts.computeIfAbsent(tenant.group(1), this::open);
    }

    private StripeAccount open(String tenant) {
        StripeApi.Account its = new StripeApi.Account(
                configured.secretKey() + "_" + tenant,
                configured.webhookSecret() + "_" + tenant,
                configured.webhookUrl() + "?t=" + tenant,
                configured.baseUrl());
        return new StripeAccount(its, webhooks, faults, clock);
    }

    /** Whose object that is; nobody's is looked for in the configured account, which then says so. */
    StripeAccount having(String id) {
        Optional<StripeAccount> owner = accounts.values().stream()
                .filter(account -> account.desk().find(id).isPresent())
                .findFirst();
        return owner.orElse(first);
    }

    Collection<StripeAccount> all() {
        return List.copyOf(accounts.values());
    }
}
