package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.billing.PaymentMismatch;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.tenants.TenantDirectory;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The library's clients: one for each account of a tenant, and what a failed request is called in our words. */
@ApplicationScoped
public class StripeClients {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    static final Duration READ_TIMEOUT = Duration.ofSeconds(8);
    /** The library repeats on 409, 5xx and lost connections, with the same idempotency key. */
    static final int REPETITIONS_MAX = 2;

    private static final int NOT_FOUND = 404;
    private static final String SECRET_KEY = "agentaid.stripe.secret-key";

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    /** As many as there are tenants with an account; a changed key makes a new one. */
    private final Map<Account, StripeClient> clients = new ConcurrentHashMap<>();

    private record Account(String secretKey, String apiUrl) {}

    /** A request of the library. */
    public interface Request<T> {
        T send(V1Services stripe) throws StripeException;
    }

    /** Whether the tenant of the current work has an account. */
    public boolean isConfigured() {
        return settings.findFor(slug(), SECRET_KEY).isPresent();
    }

    static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** Every failure means that the provider cannot be asked now. */
    public <T> T send(Request<T> request) {
        try {
            return trying(request);
        } catch (StripeException e) {
            throw unavailable(e);
        }
    }

    /** Reads one object by its id; that the account has none is an answer. */
    public <T> T read(String id, Request<T> request) {
        try {
            return trying(request);
        } catch (StripeException e) {
            if (Integer.valueOf(NOT_FOUND).equals(e.getStatusCode())) {
                throw new PaymentMismatch("Stripe knows no " + id + " in the account of this tenant");
            }
            throw unavailable(e);
        }
    }

    /** For requests whose refusals mean something. */
    public <T> T trying(Request<T> request) throws StripeException {
        return request.send(client().v1());
    }

    static CardPaymentsUnavailable unavailable(StripeException e) {
        return new CardPaymentsUnavailable("Stripe answered " + e.getStatusCode() + " " + e.getCode(), e);
    }

    private StripeClient client() {
        String slug = slug();
        Account account = new Account(
                settings.getFor(slug, SECRET_KEY),
                settings.findFor(slug, "agentaid.stripe.api-url").orElse(""));
        return clients.computeIfAbsent(account, StripeClients::connect);
    }

    private String slug() {
        return tenants.get(Work.tenant()).slug();
    }

    private static StripeClient connect(Account account) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(account.secretKey())
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setReadTimeout((int) READ_TIMEOUT.toMillis())
                .setMaxNetworkRetries(REPETITIONS_MAX);
        if (!account.apiUrl().isEmpty()) {
            builder.setApiBase(account.apiUrl())
                    .setConnectBase(account.apiUrl())
                    .setFilesBase(account.apiUrl())
                    .setMeterEventsBase(account.apiUrl());
        }
        return builder.build();
    }
}
