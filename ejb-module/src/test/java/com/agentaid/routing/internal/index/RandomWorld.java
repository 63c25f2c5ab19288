package com.agentaid.routing.internal.index;

import com.agentaid.agents.WorkState;
import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignStatus;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.CallerHistory;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Agents and calls drawn from a seed, with every condition failing often and at its edges. */
final class RandomWorld {

    static final Instant START = Instant.parse("2026-10-31T22:00:00Z");

    private static final List<String> STATES = List.of("TX", "FL", "HI", "OR");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("America/New_York"), ZoneId.of("Pacific/Honolulu"), ZoneId.of("America/Los_Angeles"));
    private static final List<CampaignId> CAMPAIGNS =
            List.of(new CampaignId(new UUID(7, 1)), new CampaignId(new UUID(7, 2)));

    private final Random random;
    private final int agents;

    RandomWorld(long seed, int agents) {
        this.random = new Random(seed);
        this.agents = agents;
    }

    List<AgentRow> rows() {
        return IntStream.range(0, agents).mapToObj(this::row).toList();
    }

    int anyNumber() {
        return random.nextInt(agents);
    }

    AgentRow row(int number) {
        return new AgentRow(
                number,
                id(number),
                often(),
                often(),
                START,
                often() ? WorkState.FREE : one(List.of(WorkState.values())),
                new AgentRow.Profile(
                        schedule(),
                        often()
                                ? Map.of()
                                : Map.of("language", random.nextBoolean() ? Set.of("en", "es") : Set.of("en")),
                        licences(),
                        subscriptions()),
                often() ? "USD" : random.nextBoolean() ? null : "CAD",
                random.nextInt(6) * 2_500L,
                new AgentRow.Caps(cap(), cap(), cap(), often() ? null : random.nextInt(3) * 2_500L),
                new AgentRow.Usage(
                        LocalDate.ofInstant(START, one(ZONES)).plusDays(random.nextInt(2)),
                        random.nextInt(3),
                        random.nextInt(3) * 2_500L,
                        random.nextInt(3),
                        AgentRows.hour(START) + random.nextInt(3),
                        random.nextInt(3)),
                new AgentRow.Standing(
                        1 + random.nextInt(2),
                        1 + random.nextInt(3),
                        often() ? START.minusSeconds(random.nextInt(5)) : null,
                        START.minusSeconds(random.nextInt(5))));
    }

    RoutingRequest call() {
        Set<AgentId> tried = new HashSet<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> tried.add(id(anyNumber())));
        Instant now = START.plusSeconds(random.nextInt(18 * 3_600));
        Money price = Money.usd(random.nextInt(3) * 2_500L);
        return new RoutingRequest(
                new CallId(UUID.randomUUID()),
                1,
                terms(price),
                random.nextInt(10) == 0 ? null : new UsState(one(STATES)),
                null,
                price,
                tried,
                now,
                now.plusSeconds(60),
                now.plusSeconds(600));
    }

    CallerHistory history() {
        return new CallerHistory(
                often() ? Set.of() : Set.of(id(anyNumber()), id(anyNumber() + agents)),
                often() ? null : id(anyNumber()));
    }

    private CampaignTerms terms(Money price) {
        SelectionRules selection = new SelectionRules(
                random.nextBoolean() ? null : Money.usd(5_000),
                0,
                0,
                DuplicateAfter.CONNECTED,
                random.nextInt(4) == 0 ? Map.of("language", "es") : Map.of());
        return new CampaignTerms(
                one(CAMPAIGNS),
                "Final Expense",
                CampaignStatus.ACTIVE,
                "LIFE",
                one(List.of(RoutingStrategy.values())),
                price,
                Map.of(),
                PriceWindows.none(),
                1,
                Duration.ZERO,
                Duration.ofSeconds(20),
                5,
                Duration.ofMinutes(2),
                WhenNotRouted.VOICEMAIL,
                null,
                selection,
                PatienceRules.standard(),
                CallerStateRules.standard(),
                Duration.ofHours(72));
    }

    private WeeklySchedule schedule() {
        if (often()) {
            return new WeeklySchedule(one(ZONES), null, Set.of());
        }
        StringBuilder hours = new StringBuilder();
        IntStream.range(0, 168).forEach(hour -> hours.append(random.nextInt(3) == 0 ? '0' : '1'));
        return new WeeklySchedule(
                one(ZONES),
                hours.toString(),
                random.nextBoolean() ? Set.of() : Set.of(LocalDate.ofInstant(START, one(ZONES))));
    }

    private List<AgentRow.Licence> licences() {
        return STATES.stream()
                .filter(state -> often())
                .map(state -> new AgentRow.Licence(
                        UUID.randomUUID(),
                        new UsState(state),
                        often() ? "LIFE" : "HEALTH",
                        LocalDate.parse("2026-10-30").plusDays(random.nextInt(3)),
                        LocalDate.parse("2026-10-31").plusDays(1 + random.nextInt(40))))
                .toList();
    }

    private Map<CampaignId, Set<UsState>> subscriptions() {
        Map<CampaignId, Set<UsState>> subscriptions = new HashMap<>();
        for (CampaignId campaign : CAMPAIGNS) {
            if (often()) {
                subscriptions.put(campaign, often() ? Set.of() : Set.of(new UsState(one(STATES)), new UsState("AK")));
            }
        }
        return subscriptions;
    }

    private @Nullable Integer cap() {
        return often() ? null : random.nextInt(4);
    }

    private boolean often() {
        return random.nextInt(6) != 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static AgentId id(int number) {
        return new AgentId(new UUID(1, number));
    }
}
