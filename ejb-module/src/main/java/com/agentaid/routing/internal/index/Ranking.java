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

    /** @param band a campaign's own width of bands, or the price */
    public static Ranking of(RoutingStrategy strategy, Money band, Instant now) {
        return new Ranking(strategy, band.currencyCode(), band.minorUnits(), now.toEpochMilli());
    }

    /** Best first. */
    public Comparator<Ranked> order() {
        return switch (strategy) {
            case BALANCE_PRIORITY -> this::byBalance;
            case ROUND_ROBIN -> this::byTurn;
            case WEIGHTED -> this::byCredit;
            case LONGEST_IDLE -> this::byIdleness;
        };
    }

    private int byBalance(Ranked one, Ranked other) {
        int tier = byTier(one, other);
        if (tier != 0) {
            return tier;
        }
        int band = Long.compare(band(other), band(one));
        return band != 0 ? band : byCreditOfTier(one, other);
    }

    private int byTurn(Ranked one, Ranked other) {
        int tier = byTier(one, other);
        return tier != 0 ? tier : byTurnOfTier(one, other);
    }

    private int byCredit(Ranked one, Ranked other) {
        int tier = byTier(one, other);
        return tier != 0 ? tier : byCreditOfTier(one, other);
    }

    private int byIdleness(Ranked one, Ranked other) {
        int tier = byTier(one, other);
        if (tier != 0) {
            return tier;
        }
        int idle = Long.compare(one.idleSinceMillis(), other.idleSinceMillis());
        return idle != 0 ? idle : byTurnOfTier(one, other);
    }

    private static int byTier(Ranked one, Ranked other) {
        return Integer.compare(one.tier(), other.tier());
    }

    private static int byTurnOfTier(Ranked one, Ranked other) {
        int turn = Long.compare(one.lastOfferedMillis(), other.lastOfferedMillis());
        return turn != 0 ? turn : Integer.compare(one.number(), other.number());
    }

    private int byCreditOfTier(Ranked one, Ranked other) {
        int credit = Long.compare(credit(other), credit(one));
        return credit != 0 ? credit : Integer.compare(one.number(), other.number());
    }

    private long band(Ranked agent) {
        return bandMinor == 0 ? 0 : Math.floorDiv(agent.availableMinor(currency), bandMinor);
    }

    private long credit(Ranked agent) {
        if (agent.lastOfferedMillis() == Long.MIN_VALUE) {
            return Long.MAX_VALUE;
        }
        long waited = Math.max(0, Math.min(nowMillis - agent.lastOfferedMillis(), WAIT_MILLIS_MAX));
        return waited * agent.weight();
    }
}
