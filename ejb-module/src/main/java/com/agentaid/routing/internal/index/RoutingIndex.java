package com.agentaid.routing.internal.index;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.CallerHistory;
import com.agentaid.routing.internal.StateDates;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one tenant in memory. Asked for a call, it judges all of them: conditions that hold for many calls are planes
 * of bits, taken together sixty-four agents at a time; only who passes those is looked at for himself. It proposes and never
 * decides: money and law are asked again when an agent's row is locked.
 *
 * <p>Many threads ask at a time; changes come one after the other and let nobody ask meanwhile.
 */
public final class RoutingIndex {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<AgentId, Integer> numbers = new HashMap<>();
    private final Interned interned = new Interned();
    private final Planes planes = new Planes();
    private final Facts facts = new Facts();
    private final SharedCodes shared = new SharedCodes();
    private @Nullable IndexedAgent[] agents = new IndexedAgent[0];
    private int population;
    private Plane approved = Plane.NONE;
    private Plane reachable = Plane.NONE;

    /** Takes agents in, or as they are now. */
    public void apply(List<AgentRow> rows) {
        lock.writeLock().lock();
        try {
            rows.forEach(this::apply);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void apply(AgentRow row) {
        if (row.number() >= agents.length) {
            agents = Arrays.copyOf(agents, Math.max(row.number() + 1, agents.length + agents.length / 2));
        }
        IndexedAgent before = agents[row.number()];
        IndexedAgent agent = new IndexedAgent(row, before, interned);
        agents[agent.number] = agent;
        population = Math.max(population, agent.number + 1);
        numbers.put(agent.agent, agent.number);
        facts.put(agent);
        approved = approved.with(agent.number, agent.approved);
        reachable = reachable.with(agent.number, agent.reachable);
        if (before == null || (row.profile() != null && !before.hasProfileOf(agent))) {
            planes.changed(agent);
        }
    }

    /** Judges every agent for this call. */
    public Proposal propose(RoutingRequest call, CallerHistory history) {
        lock.readLock().lock();
        try {
            return new Judgement(call, history).proposal();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Agents known. */
    public int size() {
        lock.readLock().lock();
        try {
            return numbers.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private int words() {
        return (population + Long.SIZE - 1) / Long.SIZE;
    }

    private List<Plane> gates(RoutingRequest call) {
        UsState state = call.state();
        return List.of(
                approved,
                planes.subscribed(call.terms().id(), state, agents),
                planes.matching(call.terms().selection().requiredAttributes(), agents),
                planes.takingCalls(call.now(), agents),
                reachable,
                state == null ? Plane.NONE : licensed(call, state));
    }

    private Plane licensed(RoutingRequest call, UsState state) {
        StateDates today = StateDates.of(state, call.now());
        return planes.licensed(
                state,
                call.terms().lineOfAuthority(),
                Math.toIntExact(today.earliest().toEpochDay()),
                Math.toIntExact(today.latest().toEpochDay()),
                agents);
    }

    /** One call before all agents. */
    private final class Judgement {
        private final RoutingRequest call;
        private final CallerHistory history;
        private final String currency;
        private final long price;
        private final long hour;
        private final Map<ZoneId, Today> todays = new HashMap<>();
        private final long[] tried;
        private final long[] had;
        private final Proposal.Count count = new Proposal.Count();
        private int onlyBusy;
        private final int purse;
        private final Ranking ranking;
        private final Best best = new Best(Proposal.BEST_MAX);

        /** Whoever is weaker is no match for the worst of the best, and that is seen without a division. */
        private long least = Long.MIN_VALUE;

        private final List<Plane> gates;
        private final long[] passing = new long[words()];

        Judgement(RoutingRequest call, CallerHistory history) {
            this.call = call;
            this.history = history;
            this.currency = call.price().currencyCode();
            this.price = call.price().minorUnits();
            this.hour = AgentRows.hour(call.now());
            this.tried = bits(call.tried());
            this.had = bits(history.had());
            Money band = call.terms().selection().balanceBand();
            this.purse = facts.purse(currency);
            this.ranking = Ranking.of(call.terms().strategy(), band == null ? call.price() : band, call.now());
            this.gates = gates(call);
        }

        Proposal proposal() {
            Codes codes = new Codes(passGates());
            long[] ready = facts.ready(price, purse);
            int place = 0;
            for (int word = 0; word < passing.length; word++) {
                long all = passing[word];
                long eligible = all & ready[word] & ~(tried[word] | had[word]);
                offerAll(word, eligible);
                for (long left = all & ~eligible; left != 0; left &= left - 1) {
                    int bit = Long.numberOfTrailingZeros(left);
                    codes.put(place + Long.bitCount(all & ((1L << bit) - 1)), code((word << 6) + bit));
                }
                place += Long.bitCount(all);
            }
            CodeChanges changes = shared.changes(codes, gates, price, purse);
            return new Proposal(population, gates, codes, changes, inOrder(), count.counts(), onlyBusy);
        }

        private void offerAll(int word, long eligible) {
            count.add(Reason.NOT_PREFERRED, Long.bitCount(eligible));
            if (facts.strongest(word) < least) {
                return;
            }
            for (long left = eligible; left != 0; left &= left - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(left);
                if (facts.strength(number) >= least) {
                    offer(number);
                }
            }
        }

        /** How many agents pass them all; the others are counted under the first that they fail. */
        private int passGates() {
            int passed = 0;
            int[] lost = new int[gates.size()];
            for (int word = 0; word < passing.length; word++) {
                long left = word < passing.length - 1 || (population & 63) == 0 ? -1L : (1L << population) - 1;
                for (int gate = 0; gate < lost.length; gate++) {
                    long next = left & gates.get(gate).word(word);
                    lost[gate] += Long.bitCount(left ^ next);
                    left = next;
                }
                passing[word] = left;
                passed += Long.bitCount(left);
            }
            for (Proposal.Gate gate : Proposal.Gate.values()) {
                count.add(gate.reason(), lost[gate.ordinal()]);
            }
            return passed;
        }

        private int code(int number) {
            Reason reason = refusal(number);
            count.add(reason, 1);
            if (reason == Reason.NOT_PREFERRED) {
                offer(number);
            } else if (reason == Reason.AGENT_BUSY && refusalOfFree(number) == Reason.NOT_PREFERRED) {
                onlyBusy++;
            }
            return Proposal.code(reason);
        }

        private Reason refusal(int number) {
            if (!facts.canPay(number, price, purse)) {
                Reason refusal = refusalOfPurse(agent(number));
                if (refusal != null) {
                    return refusal;
                }
            }
            return switch (facts.workState(number)) {
                case RINGING, ON_CALL, WRAP_UP, RESTING -> Reason.AGENT_BUSY;
                case PAUSED -> Reason.AGENT_PAUSED;
                case FREE -> refusalOfFree(number);
            };
        }

        private @Nullable Reason refusalOfPurse(IndexedAgent agent) {
            if (agent.availableMinor(currency) < price) {
                return Reason.INSUFFICIENT_BALANCE;
            }
            Today today = today(agent.schedule.zone());
            if (agent.reachesSpendCap(today.day(), price)) {
                return Reason.SPEND_CAP_REACHED;
            }
            return agent.reachesCallCap(today.day(), today.month(), hour) ? Reason.DAILY_CAP_REACHED : null;
        }

        private Reason refusalOfFree(int number) {
            if (has(tried, number)) {
                return Reason.ALREADY_TRIED;
            }
            return has(had, number) ? Reason.DUPLICATE_CALLER : Reason.NOT_PREFERRED;
        }

        private void offer(int number) {
            boolean kept = best.offer(
                    ranking.rank(
                            facts.tier(number), facts.availableMinor(number, purse), facts.idleSinceMillis(number)),
                    ranking.turn(facts.weight(number), facts.lastOfferedMillis(number)),
                    number);
            if (kept && best.isFull()) {
                long band = ranking.leastOfBand(facts.availableMinor(best.worst(), purse));
                least = Facts.strength(facts.tier(best.worst()), Math.max(0, band));
            }
        }

        /** Best first; whoever served this caller before is offered him first if he could take him. */
        private List<Proposal.Candidate> inOrder() {
            List<Proposal.Candidate> candidates = new ArrayList<>();
            for (int number : best.inOrder()) {
                candidates.add(new Proposal.Candidate(agent(number).agent, agent(number)));
            }
            AgentId served = history.served();
            Integer number = served == null ? null : numbers.get(served);
            if (served != null && number != null && couldTake(number)) {
                candidates.removeIf(candidate -> candidate.agent().equals(served));
                candidates.add(0, new Proposal.Candidate(served, agent(number)));
            }
            return candidates.subList(0, Math.min(candidates.size(), Proposal.BEST_MAX));
        }

        private boolean couldTake(int number) {
            return has(passing, number) && refusal(number) == Reason.NOT_PREFERRED;
        }

        private Today today(ZoneId zone) {
            return todays.computeIfAbsent(
                    zone, unseen -> Today.of(call.now().atZone(unseen).toLocalDate()));
        }

        private IndexedAgent agent(int number) {
            return java.util.Objects.requireNonNull(agents[number]);
        }

        private long[] bits(Collection<AgentId> ids) {
            long[] bits = new long[words()];
            for (AgentId id : ids) {
                Integer number = numbers.get(id);
                if (number != null) {
                    bits[number >> 6] |= 1L << number;
                }
            }
            return bits;
        }

        private static boolean has(long[] bits, int number) {
            return (bits[number >> 6] & (1L << number)) != 0;
        }
    }
}
