package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.PaymentMismatch;
import com.agentaid.shared.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Amounts as Stripe writes them, which is not always in minor units of ISO 4217. Inside the product they always are: only this
 * room converts, exactly, both ways (<a href="https://docs.stripe.com/currencies#special-cases">Stripe's special cases</a>).
 * The forint and the Taiwan dollar are whole at payouts only, and paid by card in hundredths, as ISO has them.
 */
final class StripeAmounts {
    /**
     * Stripe's decimals where ISO 4217 has others. The króna and the Ugandan shilling lost theirs, and Stripe still wants
     * them, as {@code 00}; of the ariary, which has two, it takes whole ones without any.
     */
    private static final Map<String, Integer> DECIMALS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

    /** Of currencies with three decimals the last must be 0. */
    private static final int DECIMALS_WITHOUT_LAST = 3;

    private StripeAmounts() {}

    /** What cards can pay of a currency is a multiple of this, in minor units. */
    static long step(Currency currency) {
        return currency.getDefaultFractionDigits() == DECIMALS_WITHOUT_LAST ? 10 : powerOfTen(-shift(currency));
    }

    /** @throws IllegalArgumentException when Stripe cannot say it: see {@link #step} */
    static long of(Money amount) {
        long step = step(amount.currency());
        if (amount.minorUnits() % step != 0) {
            throw new IllegalArgumentException(amount.format() + " is finer than Stripe's " + step + " minor units");
        }
        int shift = shift(amount.currency());
        return shift < 0
                ? amount.minorUnits() / powerOfTen(-shift)
                : Math.multiplyExact(amount.minorUnits(), powerOfTen(shift));
    }

    /** @throws PaymentMismatch when it is a part of what is a minor unit to everybody else */
    static Money money(long amount, String currency) {
        String code = currency.toUpperCase(Locale.ROOT);
        long minor = minorUnits(amount, code)
                .orElseThrow(() -> new PaymentMismatch(
                        "Stripe has " + amount + " hundredths of " + code + ", which has no such parts"));
        return Money.of(minor, code);
    }

    /** Empty when it is a part of a minor unit: Stripe's own fees may be. */
    static OptionalLong minorUnits(long amount, String code) {
        int shift = shift(Currency.getInstance(code));
        if (shift <= 0) {
            return OptionalLong.of(Math.multiplyExact(amount, powerOfTen(-shift)));
        }
        long divisor = powerOfTen(shift);
        return amount % divisor == 0 ? OptionalLong.of(amount / divisor) : OptionalLong.empty();
    }

    /** How many decimals more than ISO Stripe has. */
    private static int shift(Currency currency) {
        int iso = currency.getDefaultFractionDigits();
        return DECIMALS.getOrDefault(currency.getCurrencyCode(), iso) - iso;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
