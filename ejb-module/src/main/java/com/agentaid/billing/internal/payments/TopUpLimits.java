package com.agentaid.billing.internal.payments;

import com.agentaid.platform.config.Settings;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.Optional;

/** How small, how large and how fine one payment into a balance may be. */
@ApplicationScoped
public class TopUpLimits {
    public static final long AMOUNT_MINOR_MIN = 1_000;
    public static final long AMOUNT_MINOR_MAX = 500_000;

    @Inject
    Settings settings;

    @Inject
    CardPayments cards;

    public Money least(Currency currency) {
        return new Money(settings.amount("agentaid.top-up.amount-minor-min", AMOUNT_MINOR_MIN), currency);
    }

    public Money most(Currency currency) {
        return new Money(settings.amount("agentaid.top-up.amount-minor-max", AMOUNT_MINOR_MAX), currency);
    }

    /** What is wrong with an amount that cards cannot pay because it is too fine: the end of a sentence. */
    public Optional<String> tooFine(Money amount) {
        long step = cards.step(amount.currency());
        if (amount.minorUnits() % step == 0) {
            return Optional.empty();
        }
        String zeros = Long.toString(step).substring(1);
        return Optional.of("must end in " + zeros + ": cards are charged in steps of "
                + new Money(step, amount.currency()).format());
    }

    /** The largest amount up to this one that cards can pay. */
    public Money payable(Money amount) {
        long step = cards.step(amount.currency());
        return new Money(Math.multiplyExact(Math.floorDiv(amount.minorUnits(), step), step), amount.currency());
    }

    /** The smallest amount from this one on that cards can pay. */
    public Money payableUpwards(Money amount) {
        return payable(amount.negate()).negate();
    }
}
