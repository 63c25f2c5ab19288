package com.agentaid.routing.internal;

import static com.agentaid.routing.internal.AgentFactsExample.NOON;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.routing.internal.AgentFacts.Standing;
import com.agentaid.routing.internal.AgentFacts.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankingTest {

    private final AgentFacts rich = agent(1, 90_000, 1, 1, NOON, NOON, 0);
    private final AgentFacts poorLongAgo = agent(2, 20_000, 1, 1, NOON.minusSeconds(60), NOON.minusSeconds(5), 4);
    private final AgentFacts poorLately = agent(3, 20_000, 1, 1, NOON.minusSeconds(30), NOON.minusSeconds(90), 1);
    private final AgentFacts poorNever = agent(4, 20_000, 1, 5, null, NOON.minusSeconds(1), 4);
    private final AgentFacts secondTier = agent(5, 900_000, 2, 9, null, NOON.minusSeconds(999), 0);

    @Test
    void prefersTheHigherBalanceAndLetsEqualOnesTakeTurns() {
        assertThat(order(RoutingStrategy.BALANCE_PRIORITY))
                .containsExactly(rich, poorNever, poorLongAgo, poorLately, secondTier);
    }

    @Test
    void takesTurnsWhateverTheBalance() {
        assertThat(order(RoutingStrategy.ROUND_ROBIN))
                .containsExactly(poorNever, poorLongAgo, poorLately, rich, secondTier);
    }

    @Test
    void givesTurnsByWeight() {
        // calls + 1 over weight: never 5/5, rich 1/1, lately 2/1, long ago 5/1; the two ones take turns
        assertThat(order(RoutingStrategy.WEIGHTED))
                .containsExactly(poorNever, rich, poorLately, poorLongAgo, secondTier);
    }

    @Test
    void prefersWhoHasBeenIdleLongest() {
        assertThat(order(RoutingStrategy.LONGEST_IDLE))
                .containsExactly(poorLately, poorLongAgo, poorNever, rich, secondTier);
    }

    @ParameterizedTest
    @EnumSource(RoutingStrategy.class)
    void ranksTheSameAgentsTheSameInWhateverOrderTheyCome(RoutingStrategy strategy) {
        List<AgentFacts> expected = order(strategy);
        Random random = new Random(42);
        for (int i = 0; i < 100; i++) {
            List<AgentFacts> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, random);
            assertThat(Ranking.order(shuffled, strategy)).isEqualTo(expected);
        }
    }

    private List<AgentFacts> order(RoutingStrategy strategy) {
        return Ranking.order(List.of(secondTier, poorLately, rich, poorNever, poorLongAgo), strategy);
    }

    private static AgentFacts agent(
            int number,
            long available,
            int tier,
            int weight,
            @Nullable Instant lastOffered,
            Instant idleSince,
            int callsToday) {
        return eligible(new UUID(0, number))
                .available(available)
                .usage(new Usage(0, null, callsToday, null, 0, null, 0, null))
                .standing(new Standing(tier, weight, lastOffered, idleSince))
                .facts();
    }
}
