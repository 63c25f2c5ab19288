package com.agentaid.routing.internal.index;

import com.agentaid.agents.WorkState;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.routing.internal.CallerHistory;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision in memory with its complete audit: one agent changes, then a call from one of fifty states is judged before all
 * agents, every one of whom is online. Each is licensed in ten states; most can pay, some are busy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RoutingIndexBenchmark {

    private static final CampaignId CAMPAIGN = new CampaignId(new UUID(7, 1));
    private static final List<String> STATES =
            UsState.codes().stream().sorted().limit(50).toList();
    private static final int LICENCES = 10;

    @Param({"1000", "10000", "100000"})
    public int online;

    private final Random random = new Random(1);
    private final RoutingIndex index = new RoutingIndex();
    private final List<AgentRow> rows = new ArrayList<>();
    private List<RoutingRequest> calls = List.of();
    private int next;

    @Setup(Level.Trial)
    public void fill() {
        rows.addAll(world(online, random));
        index.apply(rows);
        calls = STATES.stream()
                .map(state -> AgentFactsExample.call(
                        CAMPAIGN, new CallId(UUID.randomUUID()), state, AgentFactsExample.NOON, Set.of()))
                .toList();
        calls.forEach(call -> index.propose(call, CallerHistory.none()));
    }

    @Benchmark
    public Proposal decide() {
        int number = random.nextInt(rows.size());
        index.apply(List.of(rows.get(number)));
        next = (next + 1) % calls.size();
        return index.propose(calls.get(next), CallerHistory.none());
    }

    /** Agents of one tenant, all of them online. */
    public static List<AgentRow> world(int agents, Random random) {
        List<AgentRow> rows = new ArrayList<>();
        for (int number = 0; number < agents; number++) {
            rows.add(row(number, random));
        }
        return rows;
    }

    private static AgentRow row(int number, Random random) {
        return new AgentRow(
                number,
                new AgentId(UUID.randomUUID()),
                random.nextInt(50) != 0,
                true,
                AgentFactsExample.NOON,
                random.nextInt(10) == 0 ? WorkState.ON_CALL : WorkState.FREE,
                new AgentRow.Profile(
                        new WeeklySchedule(ZoneId.of("America/Chicago"), null, Set.of()),
                        Map.of(),
                        licences(random),
                        random.nextInt(10) == 0 ? Map.of() : Map.of(CAMPAIGN, Set.of())),
                "USD",
                5_000L + random.nextInt(100_000),
                new AgentRow.Caps(null, random.nextBoolean() ? 10 : null, null, null),
                new AgentRow.Usage(AgentFactsExample.TODAY, random.nextInt(11), 0, 0, 0, 0),
                new AgentRow.Standing(
                        1,
                        1 + random.nextInt(3),
                        AgentFactsExample.NOON.minusSeconds(random.nextInt(10_000)),
                        AgentFactsExample.NOON.minusSeconds(random.nextInt(10_000))));
    }

    private static List<AgentRow.Licence> licences(Random random) {
        List<AgentRow.Licence> licences = new ArrayList<>();
        for (int i = 0; i < LICENCES; i++) {
            licences.add(new AgentRow.Licence(
                    UUID.randomUUID(),
                    new UsState(STATES.get(random.nextInt(STATES.size()))),
                    "LIFE",
                    LocalDate.parse("2020-01-01"),
                    LocalDate.parse("2027-01-01").plusDays(random.nextInt(700))));
        }
        return licences;
    }
}
