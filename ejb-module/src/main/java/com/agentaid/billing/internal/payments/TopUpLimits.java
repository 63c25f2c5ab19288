package com.agentaid.billing.internal.payments;

import com.agentaid.platform.config.Settings;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Currency;

/** How small and how large one payment into a balance may be. */
@ApplicationScoped
public class TopUpLimits {
    public static final long AMOUNT_MINOR_MIN = 1_000;
    public static final long AMOUNT_MINOR_MAX = 500_000;

    @Inject
    Settings settings;

    public Money least(Currency currency) {
        return new Money(settings.amount("agentaid.top-up.amount-minor-min", AMOUNT_MINOR_MIN), currency);
    }

    public Money most(Currency currency) {
        return new Money(settings.amount("agentaid.top-up.amount-minor-max", AMOUNT_MINOR_MAX), currency);
    }
}
