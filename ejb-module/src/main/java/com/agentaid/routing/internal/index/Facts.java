package com.agentaid.routing.internal.index;

import com.agentaid.agents.WorkState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a decision asks of every agent who passes the planes, one array a fact, by routing number: a hundred thousand objects
 * would each be somewhere else in memory.
 *
 * <p>Money and caps stand here by their answer at the time of the reading. Caps are only ever lifted by a new hour, day or month, so
 * a yes stays true until the agent changes; a no is looked at with the agent himself.
 */
final class Facts {

    private static final int STATE_BITS = 4;
    private static final int STATE = (1 << STATE_BITS) - 1;
    private static final int UNDER_CAPS = 1 << STATE_BITS;
    private static final int CURRENCY_SHIFT = STATE_BITS + 1;

    /** No balance reaches as far: eleven trillion dollars. */
    private static final int TIER_SHIFT = 50;

    private static final WorkState[] STATES = WorkState.values();

    /** With more prices than this all are forgotten and made anew as they are asked for. */
    private static final int PRICES_MAX = 64;

    /** What a call costs whom: see {@link #purse}. */
    private record Payment(int purse, long priceMinor) {}

    private final List<String> currencies = new ArrayList<>();
    private final Map<Payment, long[]> ready = new ConcurrentHashMap<>();
    private int[] traits = new int[0];
    private byte[] tiers = new byte[0];
    private byte[] weights = new byte[0];
    private long[] spendable = new long[0];
    private long[] available = new long[0];
    private long[] lastOfferedMillis = new long[0];
    private long[] idleSinceMillis = new long[0];

    private long[] strengths = new long[0];

    /** The greatest strength among the sixty-four agents of a word. */
    private long[] strongest = new long[0];

    void put(IndexedAgent agent) {
        int number = agent.number();
        if (number >= traits.length) {
            grow(Math.max(number + 1, traits.length + traits.length / 2));
        }
        String currency = agent.currency();
        traits[number] = agent.workState.ordinal()
                | (agent.isUnderCaps() ? UNDER_CAPS : 0)
                | (currency == null ? 0 : known(currency) << CURRENCY_SHIFT);
        tiers[number] = (byte) agent.tier();
        weights[number] = (byte) agent.weight();
        available[number] = currency == null ? 0 : agent.availableMinor(currency);
        spendable[number] = Math.min(available[number], agent.leftToSpendMinor());
        lastOfferedMillis[number] = agent.lastOfferedMillis();
        idleSinceMillis[number] = agent.idleSinceMillis();
        strengths[number] = strength(tiers[number], available[number]);
        bound(number >> 6);
        ready.forEach((payment, words) -> mark(words, number, isReady(number, payment)));
    }

    private void bound(int word) {
        long most = Long.MIN_VALUE;
        for (int number = word << 6; number < Math.min((word + 1) << 6, strengths.length); number++) {
            most = Math.max(most, strengths[number]);
        }
        strongest[word] = most;
    }

    /** Tier and balance as one number: the greater goes first wherever both count. */
    static long strength(int tier, long availableMinor) {
        return availableMinor - ((long) tier << TIER_SHIFT);
    }

    long strength(int number) {
        return strengths[number];
    }

    /** What nobody in this word surpasses. */
    long strongest(int word) {
        return strongest[word];
    }

    /**
     * One bit an agent, sixty-four in a word: set for those who are free and sure to be able to pay. Whoever asks must not let
     * agents change meanwhile.
     */
    long[] ready(long priceMinor, int purse) {
        if (ready.size() >= PRICES_MAX) {
            ready.clear();
        }
        return ready.computeIfAbsent(new Payment(purse, priceMinor), unknown -> {
            long[] words = new long[words(traits.length)];
            for (int number = 0; number < traits.length; number++) {
                mark(words, number, isReady(number, unknown));
            }
            return words;
        });
    }

    private boolean isReady(int number, Payment payment) {
        return workState(number) == WorkState.FREE && canPay(number, payment.priceMinor(), payment.purse());
    }

    private static void mark(long[] words, int number, boolean yes) {
        long bit = 1L << number;
        words[number >> 6] = yes ? words[number >> 6] | bit : words[number >> 6] & ~bit;
    }

    private void grow(int length) {
        int before = strengths.length;
        ready.clear();
        traits = Arrays.copyOf(traits, length);
        tiers = Arrays.copyOf(tiers, length);
        strengths = Arrays.copyOf(strengths, length);
        Arrays.fill(strengths, before, length, Long.MIN_VALUE);
        strongest = Arrays.copyOf(strongest, words(length));
        weights = Arrays.copyOf(weights, length);
        spendable = Arrays.copyOf(spendable, length);
        available = Arrays.copyOf(available, length);
        lastOfferedMillis = Arrays.copyOf(lastOfferedMillis, length);
        idleSinceMillis = Arrays.copyOf(idleSinceMillis, length);
    }

    private static int words(int agents) {
        return (agents + Long.SIZE - 1) / Long.SIZE;
    }

    /** From one; an agent without a currency has zero. */
    private int known(String currency) {
        int place = currencies.indexOf(currency);
        if (place < 0) {
            currencies.add(currency);
            place = currencies.size() - 1;
        }
        return place + 1;
    }

    /** For {@link #canPay}; nobody's when no agent has that currency. */
    int purse(String currency) {
        int place = currencies.indexOf(currency);
        return UNDER_CAPS | (place < 0 ? -1 : place + 1) << CURRENCY_SHIFT;
    }

    /** Whether he is sure to have the money and to be under every cap; false means that he must be asked himself. */
    boolean canPay(int number, long priceMinor, int purse) {
        return spendable[number] >= priceMinor && (traits[number] & ~STATE) == purse;
    }

    WorkState workState(int number) {
        return STATES[traits[number] & STATE];
    }

    int tier(int number) {
        return tiers[number];
    }

    int weight(int number) {
        return weights[number];
    }

    /** Nothing in another currency than his own. */
    long availableMinor(int number, int purse) {
        return ((traits[number] ^ purse) >> CURRENCY_SHIFT) == 0 ? available[number] : 0;
    }

    long lastOfferedMillis(int number) {
        return lastOfferedMillis[number];
    }

    long idleSinceMillis(int number) {
        return idleSinceMillis[number];
    }
}
