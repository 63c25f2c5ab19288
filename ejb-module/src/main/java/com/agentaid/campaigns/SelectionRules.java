package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign prefers among its agents, and whom it passes over though he could take the call.
 *
 * @param balanceBand agents whose available balances lie in one band of this width take turns; absent: the call's price
 * @param stickyDays a caller whom an agent served within these days is offered to him first; 0: never
 * @param duplicateDays a caller whom an agent had within these days is not sold to him again; 0: no such rule
 * @param requiredAttributes attribute to the value an agent must have, such as {@code language=es}
 */
public record SelectionRules(
        @Nullable Money balanceBand,
        int stickyDays,
        int duplicateDays,
        DuplicateAfter duplicateAfter,
        Map<String, String> requiredAttributes) {

    public static final int DAYS_MAX = 365;
    static final int ATTRIBUTES_MAX = 20;

    /** @throws CampaignRefused naming the first rule that cannot be */
    public SelectionRules {
        if (balanceBand != null && !balanceBand.isPositive()) {
            throw new CampaignRefused("balanceBand", "must be more than nothing");
        }
        requireDays(stickyDays, "stickyDays");
        requireDays(duplicateDays, "duplicateDays");
        if (requiredAttributes.size() > ATTRIBUTES_MAX) {
            throw new CampaignRefused("requiredAttributes", "must be " + ATTRIBUTES_MAX + " at most");
        }
        requiredAttributes = Map.copyOf(requiredAttributes);
    }

    /** What a new campaign begins with: balances in bands of the price, nobody preferred or passed over. */
    public static SelectionRules standard() {
        return new SelectionRules(null, 0, 0, DuplicateAfter.CONNECTED, Map.of());
    }

    private static void requireDays(int days, String field) {
        if (days < 0 || days > DAYS_MAX) {
            throw new CampaignRefused(field, "must be 0 to " + DAYS_MAX + " days");
        }
    }
}
