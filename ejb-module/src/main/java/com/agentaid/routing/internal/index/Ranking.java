package com.agentaid.routing.internal.index;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/**
 * Orders eligible agents. Tiers come before everything; then the campaign's strategy; the routing number breaks what is left.
 *
 * <p>Turns go by credit: the time since an agent was last offered a call, times his weight. Whoever has most goes first, so
 * equal agents take turns, one of double weight is served twice as often, and one who was away is not served everything at
 * once when he comes back.
 *
 * @param bandMinor width of a band of balances; 0: all balances are one band
 */
public record Ranking(RoutingStrategy strategy, String currency, long bandMinor, long nowMillis) {

    /** Nobody's credit grows longer. */
    private static final long WAIT_MILLIS_MAX = TimeUnit.DAYS.toMillis(3_650);

    /** A tier outweighs every band of balances and every moment. */
    private static final int TIER_SHIFT = 55;

    /** @param band a campaign's own width of bands, or the price */
    public static Ranking of(RoutingStrategy strategy, Money band, Instant now) {
        return new Ranking(strategy, band.currencyCode(), band.minorUnits(), now.toEpochMilli());
    }

    /** Best first. */
    public Comparator<Ranked> order() {
        return Comparator.<Ranked>comparingLong(this::rank)
                .thenComparingLong(this::turn)
                .thenComparingInt(Ranked::number);
    }

    private long rank(Ranked agent) {
        return rank(agent.tier(), agent.availableMinor(currency), agent.idleSinceMillis());
    }

    private long turn(Ranked agent) {
        return turn(agent.weight(), agent.lastOfferedMillis());
    }

    /** The lower is served first; what it leaves equal goes by {@link #turn(int, long)}. */
    long rank(int tier, long availableMinor, long idleSinceMillis) {
        long first = (long) tier << TIER_SHIFT;
        return switch (strategy) {
            case BALANCE_PRIORITY -> first - band(availableMinor);
            case ROUND_ROBIN, WEIGHTED -> first;
            case LONGEST_IDLE -> first + idleSinceMillis;
        };
    }

    /** The lower is served first; what it leaves equal goes by routing number. */
    long turn(int weight, long lastOfferedMillis) {
        return switch (strategy) {
            case BALANCE_PRIORITY, WEIGHTED -> -credit(weight, lastOfferedMillis);
            case ROUND_ROBIN, LONGEST_IDLE -> lastOfferedMillis;
        };
    }

    /** Whoever has less than this ranks behind the balance, in the same tier. */
    long leastOfBand(long availableMinor) {
        return strategy == RoutingStrategy.BALANCE_PRIORITY && bandMinor > 0
                ? band(availableMinor) * bandMinor
                : Long.MIN_VALUE;
    }

    private long band(long availableMinor) {
        return bandMinor == 0 ? 0 : Math.floorDiv(availableMinor, bandMinor);
    }

    private long credit(int weight, long lastOfferedMillis) {
        if (lastOfferedMillis == Long.MIN_VALUE) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, Math.min(nowMillis - lastOfferedMillis, WAIT_MILLIS_MAX)) * weight;
    }
}
