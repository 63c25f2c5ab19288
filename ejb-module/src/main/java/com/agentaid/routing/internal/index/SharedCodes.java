package com.agentaid.routing.internal.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codes that decisions were stored with lately. Calls that ask the same of the same agents, one after the other, find a few
 * agents changed: such a decision names the codes of an earlier one and stores what changed since.
 */
@SuppressWarnings("ReferenceEquality") // a plane is one object as long as it is true
final class SharedCodes {

    /** In bytes. Shorter codes are stored with each decision: naming others would save nothing. */
    static final int SHARED_FROM = 2_048;

    /** In bytes that differ. With more, a decision stores all its codes again. */
    static final int CHANGES_MAX = 200;

    private static final int KEPT_MAX = 32;

    /** Codes follow from the gates, each of which is one object as long as it is true, and from who can pay. */
    private record Kept(List<Plane> gates, long priceMinor, int purse, Codes codes) {
        boolean isOf(List<Plane> otherGates, long otherPriceMinor, int otherPurse) {
            for (int gate = 0; gate < gates.size(); gate++) {
                if (gates.get(gate) != otherGates.get(gate)) {
                    return false;
                }
            }
            return priceMinor == otherPriceMinor && purse == otherPurse;
        }
    }

    private final Deque<Kept> latest = new ArrayDeque<>();

    /** @return null for codes that every decision stores itself */
    @Nullable
    CodeChanges changes(Codes codes, List<Plane> gates, long priceMinor, int purse) {
        if (codes.size() < SHARED_FROM) {
            return null;
        }
        Kept kept = find(gates, priceMinor, purse);
        Map<Integer, Integer> changes = kept == null ? null : codes.changesSince(kept.codes(), CHANGES_MAX);
        if (kept != null && changes != null) {
            return new CodeChanges(kept.codes(), changes);
        }
        keep(kept, new Kept(gates, priceMinor, purse, codes));
        return new CodeChanges(codes, Map.of());
    }

    private synchronized @Nullable Kept find(List<Plane> gates, long priceMinor, int purse) {
        for (Kept kept : latest) {
            if (kept.isOf(gates, priceMinor, purse)) {
                return kept;
            }
        }
        return null;
    }

    private synchronized void keep(@Nullable Kept before, Kept now) {
        latest.removeIf(kept -> kept == before);
        if (latest.size() >= KEPT_MAX) {
            latest.removeLast();
        }
        latest.addFirst(now);
    }
}
