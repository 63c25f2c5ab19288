package com.agentaid.benchmarks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From the carrier's voice webhook to the ring in an agent's browser, with a thousand agents connected: the moment of the webhook
 * stands in the database as the beginning of the call, the ring is taken where the agent hears it. Calls come at a fixed rate
 * whatever becomes of those before, and each caller gives up while it rings, so that a call rings once. The limits beside it are the
 * product's promises.
 */
final class CallBenchmark {
    private static final int AGENTS = Integer.getInteger("bench.agents", 1_000);
    private static final int RATE = Integer.getInteger("bench.rate", 20);
    private static final int SIGN_IN_THREADS = 8;
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_RING_MAX = Duration.ofSeconds(30);
    private static final double PATIENCE_SECONDS = 2.5;
    private static final int LINES = 10_000;

    private final RunningSystem system;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Instant> rings = new ConcurrentHashMap<>();
    private final AtomicInteger line = new AtomicInteger(Math.floorMod(System.nanoTime(), LINES));

    CallBenchmark(RunningSystem system) {
        this.system = system;
    }

    void run() throws Exception {
        List<ConnectedAgent> crowd = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        try (Connection connection = system.connection()) {
            UUID tenant = system.tenant(connection);
            scope(connection, tenant);
            List<String> emails = Cast.of(AGENTS, connection, tenant, system.calledNumber());
            for (int i = 0; i < emails.size(); i++) {
                crowd.add(new ConnectedAgent(system.appUrl(), http, rings::putIfAbsent));
            }
            System.out.println("call:   connecting " + crowd.size() + " agents ...");
            keepAlive(clock, crowd);
            Latencies sign = Load.measure(
                    SIGN_IN_THREADS,
                    crowd.size(),
                    () -> number -> crowd.get(number).comeOnline(emails.get(number)));
            System.out.println(sign.row("call:   sign-in, push socket, device, online"));
            ring(connection, clock, 5, 150);
            report("call:   webhook to ring, 1 call/s", ring(connection, clock, 1, 20), 1_000);
            report("call:   webhook to ring, " + RATE + " calls/s", ring(connection, clock, RATE, RATE * 30), 250);
        } finally {
            clock.shutdownNow();
            Load.measure(
                    SIGN_IN_THREADS,
                    crowd.size(),
                    () -> number -> crowd.get(number).leave());
        }
    }

    private static void report(String what, Latencies rings, int promiseMillis) {
        System.out.println(rings.row(what));
        System.out.printf(
                Locale.ROOT,
                "promise: p99 of %d ms; it is %.2f of that%n%n",
                promiseMillis,
                rings.millisAt(0.99) / promiseMillis);
    }

    /** A thousand heartbeats, spread over their period as those of a thousand pages are. */
    private static void keepAlive(ScheduledExecutorService clock, List<ConnectedAgent> crowd) {
        for (int i = 0; i < crowd.size(); i++) {
            long offset = HEARTBEAT_EVERY.toMillis() * i / crowd.size();
            ScheduledFuture<?> unused = clock.scheduleAtFixedRate(
                    crowd.get(i)::heartbeat, offset, HEARTBEAT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void scope(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select set_config('agentaid.tenant', ?, false)")) {
            set.setString(1, tenant.toString());
            set.execute();
        }
    }

    private Latencies ring(Connection connection, ScheduledExecutorService clock, int perSecond, int calls)
            throws Exception {
        rings.clear();
        Instant begun = Instant.now();
        long start = System.nanoTime();
        CountDownLatch left = new CountDownLatch(calls);
        ScheduledFuture<?> placing = clock.scheduleAtFixedRate(
                () -> {
                    place();
                    left.countDown();
                },
                0,
                1_000_000_000L / perSecond,
                TimeUnit.NANOSECONDS);
        left.await();
        placing.cancel(false);
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        awaitRings(calls);
        return new Latencies(latencies(connection, begun, calls), whole);
    }

    private void awaitRings(int calls) throws InterruptedException {
        long deadline = System.nanoTime() + LAST_RING_MAX.toNanos();
        while (rings.size() < calls && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void place() {
        String body = "{\"from\":\"+1%s555%04d\",\"to\":\"%s\",\"state\":\"%s\",\"patienceSeconds\":%s}"
                .formatted(
                        Cast.AREA_CODE,
                        Math.floorMod(line.getAndIncrement(), LINES),
                        system.calledNumber(),
                        Cast.STATE,
                        PATIENCE_SECONDS);
        CompletableFuture<?> unused = http.sendAsync(
                        HttpRequest.newBuilder(system.simUrl().resolve("/sim/calls"))
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(10))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, failure) -> {
                    if (failure != null || answer.statusCode() / 100 != 2) {
                        System.err.println("call:   not placed: " + (failure == null ? answer.body() : failure));
                    }
                });
    }

    /** A call that did not ring makes the run worthless, and is said. */
    private long[] latencies(Connection connection, Instant begun, int calls) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id, started_at from calls where started_at >= ? and caller_state = ? order by started_at")) {
            query.setTimestamp(1, java.sql.Timestamp.from(begun));
            query.setString(2, Cast.STATE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Instant rang = rings.get(rows.getString(1));
                    if (rang != null) {
                        nanos.add(Duration.between(rows.getTimestamp(2).toInstant(), rang)
                                .toNanos());
                    }
                }
            }
        }
        if (nanos.size() < calls) {
            System.out.printf(Locale.ROOT, "call:   %d of %d calls did not ring%n", calls - nanos.size(), calls);
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }
}
