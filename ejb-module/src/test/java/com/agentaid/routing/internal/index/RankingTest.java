package com.agentaid.routing.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankingTest {

    private static final Instant NOON = AgentFactsExample.NOON;
    private static final Money BAND = Money.usd(10_000);

    private final RankedFacts rich = agent(1, 90_000, 1, 1, NOON, NOON);
    private final RankedFacts poorLongAgo = agent(2, 29_000, 1, 1, NOON.minusSeconds(60), NOON.minusSeconds(5));
    private final RankedFacts poorLately = agent(3, 21_000, 1, 1, NOON.minusSeconds(30), NOON.minusSeconds(90));
    private final RankedFacts poorNever = agent(4, 20_000, 1, 5, null, NOON.minusSeconds(1));
    private final RankedFacts secondTier = agent(5, 900_000, 2, 9, null, NOON.minusSeconds(999));

    @Test
    void prefersTheHigherBandOfBalanceAndLetsThoseInOneBandTakeTurns() {
        assertThat(order(RoutingStrategy.BALANCE_PRIORITY, BAND))
                .containsExactly(rich, poorNever, poorLongAgo, poorLately, secondTier);
    }

    @Test
    void takesTurnsWhateverTheBalance() {
        assertThat(order(RoutingStrategy.ROUND_ROBIN, BAND))
                .containsExactly(poorNever, poorLongAgo, poorLately, rich, secondTier);
    }

    @Test
    void prefersWhoHasBeenIdleLongest() {
        assertThat(order(RoutingStrategy.LONGEST_IDLE, BAND))
                .containsExactly(poorLately, poorLongAgo, poorNever, rich, secondTier);
    }

    @Test
    void letsAllBalancesBeOneBandWhenTheCallCostsNothing() {
        assertThat(order(RoutingStrategy.BALANCE_PRIORITY, Money.usd(0)))
                .containsExactly(poorNever, poorLongAgo, poorLately, rich, secondTier);
    }

    /** One call a second for ten minutes, nobody ever busy: shares of 100, 200 and 300, give or take a fifth. */
    @Test
    void givesTurnsInProportionToWeight() {
        List<RankedFacts> agents = new ArrayList<>(List.of(
                agent(0, 50_000, 1, 1, null, NOON),
                agent(1, 50_000, 1, 2, null, NOON),
                agent(2, 50_000, 1, 3, null, NOON)));
        int[] turns = new int[agents.size()];
        for (int second = 0; second < 600; second++) {
            Instant now = NOON.plusSeconds(second);
            agents.sort(Ranking.of(RoutingStrategy.WEIGHTED, BAND, now).order());
            RankedFacts first = agents.remove(0);
            turns[first.number()]++;
            agents.add(agent(first.number(), 50_000, 1, first.weight(), now, NOON));
        }
        assertThat(turns[0]).isBetween(80, 120);
        assertThat(turns[1]).isBetween(160, 240);
        assertThat(turns[2]).isBetween(240, 360);
    }

    @ParameterizedTest
    @EnumSource(RoutingStrategy.class)
    void ranksTheSameAgentsTheSameInWhateverOrderTheyCome(RoutingStrategy strategy) {
        List<RankedFacts> expected = order(strategy, BAND);
        Random random = new Random(42);
        for (int i = 0; i < 100; i++) {
            List<RankedFacts> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Ranking.of(strategy, BAND, NOON).order());
            assertThat(shuffled).isEqualTo(expected);
        }
    }

    private List<RankedFacts> order(RoutingStrategy strategy, Money band) {
        List<RankedFacts> agents = new ArrayList<>(List.of(secondTier, poorLately, rich, poorNever, poorLongAgo));
        agents.sort(Ranking.of(strategy, band, NOON).order());
        return agents;
    }

    private static RankedFacts agent(
            int number, long available, int tier, int weight, @Nullable Instant lastOffered, Instant idleSince) {
        return new RankedFacts(
                number,
                tier,
                weight,
                available,
                lastOffered == null ? Long.MIN_VALUE : lastOffered.toEpochMilli(),
                idleSince.toEpochMilli());
    }
}
