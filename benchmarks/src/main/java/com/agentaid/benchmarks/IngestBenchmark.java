package com.agentaid.benchmarks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A source that announces calls as fast as it gets answers. Two things are measured of it: the webhook alone (verified, stored,
 * answered) while the whole system works behind it, and the whole road of the same calls until each is routed, which
 * goes on after the last answer. Beside them the {@link TwoInserts} with the same number of threads, before and after, because
 * other work on the machine comes and goes.
 */
final class IngestBenchmark {
    private static final int THREADS = 8;
    private static final int WARM_UP = 2000;
    private static final int TIMES = 2000;

    private final RunningSystem system;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    IngestBenchmark(RunningSystem system) {
        this.system = system;
    }

    void run() throws Exception {
        try (Connection connection = system.connection()) {
            Backlog backlog = new Backlog(connection, system.tenant(connection));
            String warmUp = "bench-" + UUID.randomUUID() + "-";
            Load.measure(THREADS, WARM_UP, () -> number -> announce(warmUp + number));
            backlog.awaitRouted(warmUp, WARM_UP);
            Load.measure(THREADS, WARM_UP, () -> new TwoInserts(system));
            Latencies before = Load.measure(THREADS, TIMES, () -> new TwoInserts(system));

            String run = "bench-" + UUID.randomUUID() + "-";
            Latencies ours = Load.measure(THREADS, TIMES, () -> number -> announce(run + number));
            Instant lastAnswer = Instant.now();
            backlog.awaitRouted(run, TIMES);
            Latencies after = Load.measure(THREADS, TIMES, () -> new TwoInserts(system));
            print(ours, backlog.road(run), lastAnswer, before, after);
        }
    }

    private static void print(
            Latencies ours, Backlog.Road road, Instant lastAnswer, Latencies before, Latencies after) {
        double limit = (before.perSecond() + after.perSecond()) / 2;
        System.out.println(ours.row("ingest: announcement webhook, " + THREADS + " threads"));
        System.out.println(before.row("limit:  the two INSERTs by plain JDBC, before"));
        System.out.println(after.row("limit:  the two INSERTs by plain JDBC, after"));
        System.out.printf(Locale.ROOT, "ratio:  throughput %.2f of the limit%n", ours.perSecond() / limit);
        System.out.println(road.latencies().row("road:   received to routed, all of these calls"));
        System.out.printf(
                Locale.ROOT,
                "drain:  the last was routed %d ms after the last answer; whole road %.2f of the limit%n%n",
                Math.max(0, Duration.between(lastAnswer, road.lastRouted()).toMillis()),
                road.latencies().perSecond() / limit);
    }

    /** Guam has no licensed agent in the demo: each call is routed, finds nobody and ends there. */
    private void announce(String id) throws Exception {
        String body =
                """
                {"external_call_id":"%s","caller_number":"+1671555%04d","called_number":"%s","state":"GU"}
                """
                        .formatted(id, Math.floorMod(id.hashCode(), 10_000), system.calledNumber());
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(system.appUrl().resolve("/webhooks/calls/" + system.sourceKey()))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the webhook answered " + response.statusCode() + ": " + response.body());
        }
    }
}
