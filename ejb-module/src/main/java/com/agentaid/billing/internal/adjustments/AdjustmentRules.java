package com.agentaid.billing.internal.adjustments;

import com.agentaid.billing.AdjustmentInvalid;
import com.agentaid.billing.AdjustmentWish;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.Money;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** What an adjustment may be, and from what amount on one admin is not enough. */
@ApplicationScoped
public class AdjustmentRules {
    /** No typing error is larger than what all of an agent's top-ups of years come to. */
    static final long AMOUNT_MINOR_MAX = 100_000_000;

    static final int WORDS_CHARACTERS_MIN = 5;
    static final int WORDS_CHARACTERS_MAX = 500;
    private static final String ALONE_KEY = "agentaid.adjustments.alone-minor-max";
    private static final long ALONE_MINOR_MAX = 50_000;
    private static final Duration ALONE_WITHIN = Duration.ofHours(24);
    private static final String OPEN_KEY = "agentaid.adjustments.open-max";
    private static final Duration OPEN_MAX = Duration.ofDays(7);

    @Inject
    AdjustmentBook book;

    @Inject
    TenantDirectory tenants;

    @Inject
    Settings settings;

    /** @throws AdjustmentInvalid naming the first field that cannot be */
    public void check(AdjustmentWish wish) {
        Money amount = wish.amount();
        String currency = tenant().currency().getCurrencyCode();
        if (!amount.currencyCode().equals(currency)) {
            throw new AdjustmentInvalid("currency", "must be " + currency + ", in which balances are kept");
        }
        if (amount.isZero() || amount.minorUnits() > AMOUNT_MINOR_MAX || amount.minorUnits() < -AMOUNT_MINOR_MAX) {
            throw new AdjustmentInvalid(
                    "amountMinor",
                    "must not be zero, nor more than "
                            + Money.of(AMOUNT_MINOR_MAX, currency).format() + " either way");
        }
        checkWords("reason", wish.reason());
        if (!book.isAgent(wish.agent())) {
            throw new AdjustmentInvalid("agentId", "must be an agent of yours");
        }
        if (wish.call() != null && !book.isCall(wish.call())) {
            throw new AdjustmentInvalid("callId", "must be a call of yours, or be left out");
        }
    }

    /** @throws AdjustmentInvalid when they are too few or too many */
    public void checkWords(String field, String words) {
        if (words.length() < WORDS_CHARACTERS_MIN || words.length() > WORDS_CHARACTERS_MAX) {
            throw new AdjustmentInvalid(
                    field, "must say why in " + WORDS_CHARACTERS_MIN + " to " + WORDS_CHARACTERS_MAX + " characters");
        }
    }

    /**
     * Whether one admin is not enough: with what he adjusted alone for the same agent lately, whichever ways the money went, it is
     * above the limit. The agent must be locked, or two at once do not see each other.
     *
     * @param wish one that was checked
     */
    public boolean needsSecond(AdjustmentWish wish, AdminUserId admin, Instant now) {
        Money alone = book.adjustedAlone(wish.agent(), admin, wish.amount().currency(), now.minus(ALONE_WITHIN));
        return alone.minorUnits() + Math.abs(wish.amount().minorUnits())
                > settings.amountFor(tenant().slug(), ALONE_KEY, ALONE_MINOR_MAX);
    }

    /** How long a proposal waits for the second admin. */
    public Duration openMax() {
        return settings.durationFor(tenant().slug(), OPEN_KEY, OPEN_MAX);
    }

    private Tenant tenant() {
        return tenants.get(Work.tenant());
    }
}
