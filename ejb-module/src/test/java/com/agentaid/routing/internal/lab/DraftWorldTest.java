package com.agentaid.routing.internal.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.WorkState;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.routing.Reason;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.routing.ReplayFinding.Kind;
import com.agentaid.routing.internal.DecisionReasons;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.routing.internal.index.Ranking;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded worlds drawn from a seed, replayed incrementally and by a model that looks at everything that was before. */
class DraftWorldTest {

    private static final int AGENTS = 7;
    private static final int CALLS = 80;
    private static final long PRICE = 1_000;
    private static final Instant START = Instant.parse("2026-11-02T15:00:00Z");
    private static final SelectionRules STANDARD = SelectionRules.standard();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void findsWhatTheModelFinds(long seed) {
        Random random = new Random(seed);
        RoutingStrategy recorded = one(random, RoutingStrategy.values());
        List<RecordedCall> calls = calls(random, recorded);
        ReplayDraft draft = draft(
                one(random, RoutingStrategy.values()),
                PRICE - 300 + random.nextInt(3) * 300L,
                1 + random.nextInt(3),
                random.nextBoolean());
        Map<Integer, Integer> caps = new HashMap<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            if (random.nextInt(3) == 0) {
                caps.put(agent, 1 + random.nextInt(6));
            }
        }
        Tally tally = replayed(calls, draft, new Register(calls, caps));
        Model model = new Model(draft, calls, caps);
        calls.forEach(model::replay);
        assertThat(tally.gains().stream().map(gain -> gain.agent() + " " + gain.before() + " " + gain.after()))
                .as("seed %s", seed)
                .containsExactlyElementsOf(model.gains());
        assertThat(tally.findings().stream().map(found -> found.kind() + " " + found.call() + " " + found.agent()))
                .as("seed %s", seed)
                .containsExactlyElementsOf(model.findings);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39, 40})
    void theRulesInForceChangeNothing(long seed) {
        Random random = new Random(seed);
        RoutingStrategy strategy = one(random, RoutingStrategy.values());
        List<RecordedCall> calls = calls(random, strategy);
        Tally tally = replayed(calls, draft(strategy, PRICE, 20, true), new Register(calls, Map.of()));
        assertThat(tally.findings()).as("seed %s", seed).isEmpty();
        assertThat(tally.gains()).as("seed %s", seed).allSatisfy(gain -> assertThat(gain.after())
                .isEqualTo(gain.before()));
        assertThat(tally.calls()).isEqualTo(CALLS);
        assertThat(tally.assumptions()).isZero();
    }

    @Test
    void keepsTheFirstFindingsOfAKindAndCountsAll() {
        Tally tally = new Tally();
        CallId call = new CallId(UUID.randomUUID());
        for (int i = 0; i < Tally.FINDINGS_MAX + 5; i++) {
            tally.find(Kind.LOST, call, 1);
        }
        tally.find(Kind.WON, call, 1);
        assertThat(tally.findings()).hasSize(Tally.FINDINGS_MAX + 1);
        assertThat(tally.count(Kind.LOST)).isEqualTo(Tally.FINDINGS_MAX + 5);
    }

    private static Tally replayed(List<RecordedCall> calls, ReplayDraft draft, Books books) {
        Tally tally = new Tally();
        DraftWorld world = new DraftWorld(draft, STANDARD, books, tally);
        calls.forEach(world::replay);
        return tally;
    }

    private static ReplayDraft draft(RoutingStrategy strategy, long price, int rounds, boolean parks) {
        return new ReplayDraft(
                strategy,
                "LIFE",
                Money.usd(price),
                Map.of(),
                PriceWindows.none(),
                rounds,
                Duration.ofMinutes(2),
                parks,
                STANDARD);
    }

    // ---- a recorded world

    private static List<RecordedCall> calls(Random random, RoutingStrategy strategy) {
        List<RecordedCall> calls = new ArrayList<>();
        Map<Integer, Long> lastOffered = new HashMap<>();
        for (int i = 0; i < CALLS; i++) {
            Instant received = START.plusSeconds(i * 40L);
            List<RecordedCall.Round> rounds = new ArrayList<>();
            Map<Integer, Boolean> offered = new HashMap<>();
            boolean talked = false;
            for (int round = 0; round < 4 && !talked; round++) {
                Instant at = received.plusSeconds(round * 20L);
                List<RankedFacts> eligible = eligible(random, lastOffered, offered);
                eligible.sort(Ranking.of(strategy, Money.usd(PRICE), at).order());
                Integer selected = eligible.isEmpty() ? null : eligible.get(0).number();
                rounds.add(round(at, strategy, eligible, selected));
                if (selected != null) {
                    talked = random.nextInt(3) > 0;
                    offered.put(selected, talked);
                    lastOffered.put(selected, at.plusMillis(random.nextInt(20)).toEpochMilli());
                }
            }
            calls.add(new RecordedCall(
                    new CallId(new UUID(3, i)),
                    null,
                    new UsState("TX"),
                    received,
                    Money.usd(PRICE),
                    talked && random.nextInt(5) > 0,
                    !talked && random.nextBoolean(),
                    received.plusSeconds(60 + random.nextInt(300)),
                    offered,
                    rounds));
        }
        return calls;
    }

    private static List<RankedFacts> eligible(
            Random random, Map<Integer, Long> lastOffered, Map<Integer, Boolean> offered) {
        List<RankedFacts> eligible = new ArrayList<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            if (random.nextInt(3) > 0 && !offered.containsKey(agent)) {
                eligible.add(new RankedFacts(
                        agent,
                        1 + random.nextInt(2),
                        1 + random.nextInt(2),
                        PRICE + random.nextInt(5) * 700L,
                        lastOffered.getOrDefault(agent, Long.MIN_VALUE),
                        START.minusSeconds(random.nextInt(900)).toEpochMilli()));
            }
        }
        return eligible;
    }

    /** Whoever is not eligible is busy. */
    private static RecordedCall.Round round(
            Instant at, RoutingStrategy strategy, List<RankedFacts> eligible, @Nullable Integer selected) {
        @Nullable Reason[] reasons = new @Nullable Reason[AGENTS];
        Arrays.fill(reasons, Reason.AGENT_BUSY);
        eligible.forEach(facts -> reasons[facts.number()] = Reason.NOT_PREFERRED);
        return new RecordedCall.Round(
                at,
                strategy,
                PRICE,
                "LIFE",
                Map.of(),
                eligible,
                false,
                selected,
                Set.of(),
                null,
                () -> new DecisionReasons(reasons, List.of()));
    }

    private static <T> T one(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Calls that an agent talked on earlier that day. */
    private static int callsBefore(List<RecordedCall> calls, int agent, Instant at) {
        return (int) calls.stream()
                .filter(call -> Objects.equals(call.holder(), agent))
                .filter(call -> call.rounds().get(0).at().isBefore(at))
                .filter(call -> day(call.rounds().get(0).at()).equals(day(at)))
                .count();
    }

    /** All are licensed; caps are those of the test. */
    private record Register(List<RecordedCall> calls, Map<Integer, Integer> caps) implements Books {
        @Override
        public Map<Integer, PastAgent> at(Question question, Collection<Integer> numbers) {
            Map<Integer, PastAgent> agents = new HashMap<>();
            for (int agent : numbers) {
                agents.put(
                        agent,
                        new PastAgent(
                                new RankedFacts(agent, 1, 1, 0, Long.MIN_VALUE, 0),
                                WorkState.FREE,
                                true,
                                true,
                                day(question.at()),
                                callsBefore(calls, agent, question.at()),
                                caps.get(agent),
                                0,
                                null));
            }
            return agents;
        }

        @Override
        public History history(RecordedCall call, SelectionRules rules, Instant at) {
            return new History(Set.of(), null);
        }
    }

    // ---- the model: nothing is carried on, everything before is looked at anew

    private static final class Model {
        private record Past(
                @Nullable Integer before,
                @Nullable Integer after,
                long real,
                long drafted,
                Instant begun,
                Instant until,
                @Nullable RankedFacts beforeFacts) {}

        private record Offer(int agent, Instant at, long recorded) {}

        private final ReplayDraft draft;
        private final List<RecordedCall> calls;
        private final Map<Integer, Integer> caps;
        private final List<Past> past = new ArrayList<>();
        private final List<Offer> real = new ArrayList<>();
        private final List<Offer> drafted = new ArrayList<>();
        private final Map<Integer, int[]> gains = new TreeMap<>();
        private final List<String> findings = new ArrayList<>();

        Model(ReplayDraft draft, List<RecordedCall> calls, Map<Integer, Integer> caps) {
            this.draft = draft;
            this.calls = calls;
            this.caps = caps;
        }

        void replay(RecordedCall call) {
            Map<Integer, RankedFacts> asked = new HashMap<>();
            Map<Integer, RankedFacts> seen = new HashMap<>();
            Map<Integer, Instant> offeredAt = new HashMap<>();
            List<Integer> tried = new ArrayList<>();
            Integer after = null;
            boolean over = false;
            for (RecordedCall.Round round : call.rounds()) {
                round.eligible().forEach(facts -> seen.put(facts.number(), facts));
                over |= tried.size() >= draft.maxRounds();
                if (!over) {
                    Integer chosen = choose(call, round, asked, tried);
                    if (chosen == null) {
                        over = round.selected() != null || !draft.parksWhenBusy();
                    } else {
                        drafted.add(new Offer(chosen, round.at(), 0));
                        offeredAt.put(chosen, round.at());
                        Boolean talked = call.offered().get(chosen);
                        if (talked != null && !talked) {
                            tried.add(chosen);
                        } else {
                            over = true;
                            after = talked == null && call.callerLeft() ? null : chosen;
                        }
                    }
                }
                Integer selected = round.selected();
                if (selected != null) {
                    RankedFacts facts = Objects.requireNonNull(seen.get(selected));
                    asked.put(selected, facts);
                    real.add(new Offer(selected, round.at(), facts.lastOfferedMillis()));
                }
            }
            end(call, after, after == null ? call.endedAt() : offeredAt.getOrDefault(after, call.endedAt()), seen);
        }

        private void end(RecordedCall call, @Nullable Integer after, Instant begun, Map<Integer, RankedFacts> seen) {
            Integer before = call.holder();
            if (before != null) {
                gains.computeIfAbsent(before, none -> new int[2])[0]++;
            }
            if (after != null) {
                gains.computeIfAbsent(after, none -> new int[2])[1]++;
            }
            if (before != null && after == null) {
                findings.add("LOST " + call.id() + " " + before);
            } else if (before == null && after != null) {
                findings.add("WON " + call.id() + " " + after);
            } else if (!Objects.equals(before, after)) {
                findings.add("MOVED " + call.id() + " " + after);
            }
            past.add(new Past(
                    before,
                    after,
                    call.billed() ? PRICE : 0,
                    call.billed() || before == null ? draft.price().minorUnits() : 0,
                    call.rounds().get(0).at(),
                    before == null ? begun.plus(DraftWorld.TALK_ASSUMED) : call.endedAt(),
                    before == null ? null : seen.get(before)));
        }

        private @Nullable Integer choose(
                RecordedCall call, RecordedCall.Round round, Map<Integer, RankedFacts> asked, List<Integer> tried) {
            Map<Integer, RankedFacts> pool = new HashMap<>(asked);
            for (int agent = 0; agent < AGENTS; agent++) {
                Past lost = lastLost(agent);
                RankedFacts then = lost == null ? null : lost.beforeFacts();
                if (lost != null && then != null && round.at().isBefore(Objects.requireNonNull(callEnd(lost)))) {
                    pool.putIfAbsent(agent, then.having(then.availableMinor() - lost.real()));
                }
            }
            round.eligible().forEach(facts -> pool.put(facts.number(), facts));
            pool.keySet().removeIf(agent -> tried.contains(agent) || isBusy(agent, round.at()));
            List<RankedFacts> ordered =
                    new ArrayList<>(pool.values().stream().map(this::inDraft).toList());
            ordered.sort(Ranking.of(draft.strategy(), draft.price(), round.at()).order());
            for (RankedFacts candidate : ordered) {
                Kind breach = breach(round, candidate);
                if (breach == null) {
                    return candidate.number();
                }
                findings.add(breach + " " + call.id() + " " + candidate.number());
            }
            return null;
        }

        private @Nullable Kind breach(RecordedCall.Round round, RankedFacts candidate) {
            int agent = candidate.number();
            if (candidate.availableMinor() < draft.price().minorUnits()) {
                return Kind.PRICE_ABOVE_BALANCE;
            }
            Integer cap = caps.get(agent);
            boolean asked = draft.price().minorUnits() > PRICE || carriedCalls(agent) != 0 || carriedMoney(agent) != 0;
            int had = callsBefore(calls, agent, round.at()) + carriedCalls(agent);
            return asked && cap != null && had >= cap ? Kind.OVER_CALL_CAP : null;
        }

        private RankedFacts inDraft(RankedFacts facts) {
            int agent = facts.number();
            long idle = past.stream()
                    .filter(one -> gained(one, agent))
                    .mapToLong(one -> one.until().toEpochMilli())
                    .max()
                    .orElse(Long.MIN_VALUE);
            return new RankedFacts(
                    agent,
                    facts.tier(),
                    facts.weight(),
                    facts.availableMinor() - carriedMoney(agent),
                    lastOffered(agent, facts.lastOfferedMillis()),
                    Math.max(idle, facts.idleSinceMillis()));
        }

        private long lastOffered(int agent, long recorded) {
            Offer lastReal = last(real, agent);
            Offer lastDraft = last(drafted, agent);
            Instant realAt = lastReal == null ? null : lastReal.at();
            Instant draftAt = lastDraft == null ? null : lastDraft.at();
            if (Objects.equals(realAt, draftAt)) {
                return recorded;
            }
            long draftMillis = draftAt == null ? Long.MIN_VALUE : draftAt.toEpochMilli();
            return isOf(realAt, recorded) ? Math.max(elsewhere(agent), draftMillis) : Math.max(recorded, draftMillis);
        }

        private long elsewhere(int agent) {
            long elsewhere = Long.MIN_VALUE;
            Instant before = null;
            for (Offer offer : real) {
                if (offer.agent() == agent) {
                    elsewhere = isOf(before, offer.recorded()) ? elsewhere : Math.max(elsewhere, offer.recorded());
                    before = offer.at();
                }
            }
            return elsewhere;
        }

        private static boolean isOf(@Nullable Instant offer, long recorded) {
            return offer != null && recorded >= offer.toEpochMilli() && recorded < offer.toEpochMilli() + 10_000;
        }

        private static @Nullable Offer last(List<Offer> offers, int agent) {
            return offers.stream()
                    .filter(offer -> offer.agent() == agent)
                    .reduce((one, later) -> later)
                    .orElse(null);
        }

        private static boolean gained(Past one, int agent) {
            return Objects.equals(one.after(), agent) && !Objects.equals(one.before(), agent);
        }

        private static boolean lost(Past one, int agent) {
            return Objects.equals(one.before(), agent) && !Objects.equals(one.after(), agent);
        }

        private @Nullable Past lastLost(int agent) {
            return past.stream()
                    .filter(one -> lost(one, agent))
                    .reduce((one, later) -> later)
                    .orElse(null);
        }

        private static @Nullable Instant callEnd(Past lost) {
            return lost.until();
        }

        private boolean isBusy(int agent, Instant at) {
            return past.stream().anyMatch(one -> gained(one, agent) && at.isBefore(one.until()));
        }

        private int carriedCalls(int agent) {
            return past.stream()
                    .mapToInt(one -> (gained(one, agent) ? 1 : 0) - (lost(one, agent) ? 1 : 0))
                    .sum();
        }

        private long carriedMoney(int agent) {
            return past.stream()
                    .mapToLong(one -> (Objects.equals(one.after(), agent) ? one.drafted() : 0)
                            - (Objects.equals(one.before(), agent) ? one.real() : 0))
                    .sum();
        }

        List<String> gains() {
            return gains.entrySet().stream()
                    .map(gain -> gain.getKey() + " " + gain.getValue()[0] + " " + gain.getValue()[1])
                    .toList();
        }
    }
}
