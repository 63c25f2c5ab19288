package com.agentaid.routing.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import com.agentaid.routing.internal.CallerHistory;
import com.agentaid.routing.internal.policies.Eligibility;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index against the policies: they are the law, it is the fast way to the same answer. */
class RoutingIndexTest {

    private static final int AGENTS = 200;
    private static final int CALLS = 40;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void judgesEveryAgentAsThePoliciesDo(long seed) {
        RandomWorld world = new RandomWorld(seed, AGENTS);
        List<AgentRow> rows = new ArrayList<>(world.rows());
        RoutingIndex index = new RoutingIndex();
        index.apply(rows);
        for (int i = 0; i < CALLS; i++) {
            RoutingRequest call = world.call();
            CallerHistory history = world.history();
            assertThat(answer(index, call, history)).isEqualTo(naive(rows, call, history));
            AgentRow changed = world.row(world.anyNumber());
            rows.set(changed.number(), changed);
            index.apply(List.of(changed));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameMaintainedAsMadeAnew(long seed) {
        RandomWorld world = new RandomWorld(seed, AGENTS);
        List<AgentRow> rows = new ArrayList<>(world.rows());
        RoutingIndex maintained = new RoutingIndex();
        maintained.apply(rows);
        for (int i = 0; i < CALLS; i++) {
            RoutingRequest call = world.call();
            CallerHistory history = world.history();
            RoutingIndex anew = new RoutingIndex();
            anew.apply(rows);
            assertThat(answer(maintained, call, history)).isEqualTo(answer(anew, call, history));
            assertThat(maintained.propose(call, history).gates())
                    .isEqualTo(anew.propose(call, history).gates());
            AgentRow changed = world.row(world.anyNumber());
            if (i % 2 == 0) {
                rows.set(changed.number(), changed);
                maintained.apply(List.of(changed));
            } else {
                rows.set(changed.number(), with(rows.get(changed.number()).profile(), changed));
                maintained.apply(List.of(with(null, changed)));
            }
        }
    }

    private static AgentRow with(AgentRow.@Nullable Profile profile, AgentRow row) {
        return new AgentRow(
                row.number(),
                row.agent(),
                row.approved(),
                row.reachable(),
                row.socketSeenAt(),
                row.workState(),
                profile,
                row.currency(),
                row.availableMinor(),
                row.caps(),
                row.usage(),
                row.standing());
    }

    @Test
    void knowsAgentsWhoCameLater() {
        RandomWorld world = new RandomWorld(7, 3_000);
        RoutingIndex index = new RoutingIndex();
        RoutingRequest call = world.call();
        assertThat(index.propose(call, CallerHistory.none()).counts()).isEmpty();
        List<AgentRow> rows = world.rows();
        rows.forEach(row -> index.apply(List.of(row)));
        assertThat(index.size()).isEqualTo(rows.size());
        assertThat(answer(index, call, CallerHistory.none())).isEqualTo(naive(rows, call, CallerHistory.none()));
    }

    /** Every agent's reason, then the best in order. */
    private static List<Object> answer(RoutingIndex index, RoutingRequest call, CallerHistory history) {
        Proposal proposal = index.propose(call, history);
        List<Object> answer = new ArrayList<>();
        for (int number = 0; number < proposal.population(); number++) {
            answer.add(Optional.ofNullable(proposal.reasonOf(number)).orElseThrow());
        }
        proposal.best().forEach(candidate -> answer.add(candidate.agent()));
        return answer;
    }

    private static List<Object> naive(List<AgentRow> rows, RoutingRequest call, CallerHistory history) {
        List<Object> answer = new ArrayList<>();
        List<AgentRow> eligible = new ArrayList<>();
        for (AgentRow row : rows) {
            AgentFacts facts = AgentFacts.of(row, call, history, Duration.ofDays(1));
            Optional<Reason> refusal = Eligibility.refusal(facts, call);
            answer.add(refusal.orElse(Reason.NOT_PREFERRED));
            if (refusal.isEmpty()) {
                eligible.add(row);
            }
        }
        eligible.sort(order(call).thenComparing(AgentRow::number));
        AgentId served = history.served();
        eligible.stream()
                .sorted(Comparator.comparing(row -> !row.agent().equals(served)))
                .limit(Proposal.BEST_MAX)
                .forEach(row -> answer.add(row.agent()));
        return answer;
    }

    private static Comparator<AgentRow> order(RoutingRequest call) {
        Comparator<AgentRow> tier = Comparator.comparing(row -> row.standing().tier());
        Comparator<AgentRow> turn = Comparator.comparing(
                row -> row.standing().lastOfferedAt(), Comparator.nullsFirst(Comparator.naturalOrder()));
        Comparator<AgentRow> credit =
                Comparator.comparing((AgentRow row) -> credit(row, call)).reversed();
        return switch (call.terms().strategy()) {
            case BALANCE_PRIORITY ->
                tier.thenComparing(Comparator.comparing((AgentRow row) -> band(row, call))
                                .reversed())
                        .thenComparing(credit);
            case ROUND_ROBIN -> tier.thenComparing(turn);
            case WEIGHTED -> tier.thenComparing(credit);
            case LONGEST_IDLE ->
                tier.thenComparing(row -> row.standing().idleSince()).thenComparing(turn);
        };
    }

    private static long band(AgentRow row, RoutingRequest call) {
        Money band = Optional.ofNullable(call.terms().selection().balanceBand()).orElse(call.price());
        long available = "USD".equals(row.currency()) ? row.availableMinor() : 0;
        return band.isZero() ? 0 : available / band.minorUnits();
    }

    private static long credit(AgentRow row, RoutingRequest call) {
        Instant last = row.standing().lastOfferedAt();
        return last == null
                ? Long.MAX_VALUE
                : Duration.between(last, call.now()).toMillis() * row.standing().weight();
    }
}
