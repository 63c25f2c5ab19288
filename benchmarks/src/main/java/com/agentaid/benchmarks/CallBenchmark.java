package com.agentaid.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the carrier's voice webhook to the ring at the agent, for calls one after the other: the times of both stand in the database as the
 * story of the call, so that the benchmark adds nothing to the road it measures. The limit beside it is the product's promise, a second.
 *
 * <p>Needs an agent who lets the phone ring and declines ({@code ./agentaid agent --login ... --decline}), started by the script.
 */
final class CallBenchmark {
    private static final int CALLS = 40;
    private static final Pattern CALL_SID = Pattern.compile("\"callSid\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration RING_WAIT_MAX = Duration.ofSeconds(15);
    /** The times come from the database, so a look now and then costs no precision; looking all the time costs the system its CPU. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RunningSystem system;
    private final HttpClient http = HttpClient.newHttpClient();

    CallBenchmark(RunningSystem system) {
        this.system = system;
    }

    void run() throws Exception {
        try (Connection connection =
                DriverManager.getConnection(system.dbUrl(), system.dbUser(), system.dbPassword())) {
            scope(connection);
            long[] nanos = new long[CALLS];
            long start = System.nanoTime();
            for (int number = 0; number < CALLS; number++) {
                nanos[number] = ring(connection, place(number));
            }
            Latencies rings = new Latencies(nanos, Duration.ofNanos(System.nanoTime() - start));
            System.out.println(rings.row("call:   voice webhook to ring, one at a time"));
            System.out.printf(
                    Locale.ROOT, "promise: well under a second; p99 is %.3f of it%n%n", rings.millisAt(0.99) / 1000);
        }
    }

    private void scope(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(
                "select set_config('agentaid.tenant', (select cast(id as text) from tenants where slug = ?), false)")) {
            set.setString(1, system.tenantSlug());
            set.execute();
        }
    }

    private String place(int number) throws Exception {
        String body = "{\"from\":\"+1512556%04d\",\"to\":\"%s\",\"state\":\"TX\",\"talkSeconds\":1}"
                .formatted(number, system.calledNumber());
        Matcher sid = CALL_SID.matcher(post(system.simUrl().resolve("/sim/calls"), body));
        if (!sid.find()) {
            throw new IllegalStateException("the simulator named no call");
        }
        return sid.group(1);
    }

    /** Waits until the call's first ring stands in the database, then hangs up and waits until the call has ended. */
    private long ring(Connection connection, String callSid) throws Exception {
        long deadline = System.nanoTime() + RING_WAIT_MAX.toNanos();
        try (PreparedStatement query = connection.prepareStatement(
                "select extract(epoch from ringing_at - started_at) * 1e9 from calls where provider_call_sid = ? and ringing_at is not null")) {
            query.setString(1, callSid);
            while (System.nanoTime() < deadline) {
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next()) {
                        long nanos = rows.getBigDecimal(1).longValue();
                        end(connection, callSid, deadline);
                        return nanos;
                    }
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException(
                "call " + callSid + " did not ring within " + RING_WAIT_MAX + ": is an agent online?");
    }

    /** The agent declines, nobody else is online, the caller hangs up on the voicemail: the agent is free for the next call. */
    private void end(Connection connection, String callSid, long deadline) throws Exception {
        await(
                connection,
                callSid,
                deadline,
                "select 1 from calls c join call_offers o on o.call_id = c.id where c.provider_call_sid = ? and o.ended_at is not null",
                "the agent did not decline");
        post(system.simUrl().resolve("/sim/calls/" + callSid + "/hangup"), "");
        await(
                connection,
                callSid,
                deadline,
                "select 1 from calls where provider_call_sid = ? and deadline_at is null",
                "the call did not end");
    }

    private static void await(Connection connection, String callSid, long deadline, String fact, String otherwise)
            throws SQLException, InterruptedException {
        try (PreparedStatement query = connection.prepareStatement(fact)) {
            query.setString(1, callSid);
            while (System.nanoTime() < deadline) {
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next()) {
                        return;
                    }
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException("call " + callSid + ": " + otherwise);
    }

    private String post(URI address, String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
