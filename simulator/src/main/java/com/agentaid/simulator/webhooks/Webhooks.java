package com.agentaid.simulator.webhooks;

import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.faults.Faults;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks without ever blocking the caller, applies the faults in force and writes every attempt to the log.
 * Never fails: an application that is down is an answer like any other.
 */
public final class Webhooks {
    /** Twilio's hard limit for requests on a live call; Stripe's is of the same order. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final FaultSwitches faults;
    private final DeliveryLog log;
    private final Clock clock;

    public Webhooks(FaultSwitches faults, DeliveryLog log, Clock clock) {
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    public CompletableFuture<Reply> send(Webhook webhook) {
        return send(webhook, 1);
    }

    public CompletableFuture<Reply> send(Webhook webhook, int attempt) {
        if (webhook.kind() != Kind.TWIML && faults.losesNext(webhook.url())) {
            Reply lost = new Reply(0, "", "lost by the fault switch dropEvery");
            log.add(clock.instant(), webhook, attempt, lost, 0);
            return CompletableFuture.completedFuture(lost);
        }
        Faults now = faults.get();
        boolean concerned = now.concern(webhook.url());
        int delay = concerned ? now.delayMillis() : 0;
        CompletableFuture<Reply> first = later(delay, webhook, attempt);
        for (int copy = 1; concerned && copy <= now.duplicateWebhooks(); copy++) {
            CompletableFuture<Reply> unused = later(delay, webhook, attempt);
        }
        return first;
    }

    /** Sends exactly once, whatever the faults: somebody asked for this very request. */
    public CompletableFuture<Reply> redeliver(Delivery delivery) {
        return post(delivery.webhook(), delivery.attempt() + 1);
    }

    private CompletableFuture<Reply> later(int delayMillis, Webhook webhook, int attempt) {
        if (delayMillis == 0) {
            return post(webhook, attempt);
        }
        Executor delayed = CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS);
        return CompletableFuture.completedFuture(webhook).thenComposeAsync(ready -> post(ready, attempt), delayed);
    }

    private CompletableFuture<Reply> post(Webhook webhook, int attempt) {
        Instant at = clock.instant();
        return CompletableFuture.completedFuture(webhook)
                .thenCompose(ready -> http.sendAsync(request(ready), HttpResponse.BodyHandlers.ofString()))
                .handle((response, failure) -> {
                    Reply reply = failure == null
                            ? new Reply(response.statusCode(), response.body(), "")
                            : new Reply(0, "", describe(failure));
                    log.add(
                            at,
                            webhook,
                            attempt,
                            reply,
                            Duration.between(at, clock.instant()).toMillis());
                    return reply;
                });
    }

    private static HttpRequest request(Webhook webhook) {
        String body = webhook.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(webhook.url()))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", webhook.contentType())
                .method(webhook.method(), publisher(body));
        webhook.headers().get().forEach(request::header);
        return request.build();
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable String body) {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }

    private static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException) {
            return "no answer within " + ANSWER_WITHIN.toSeconds() + " s";
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
