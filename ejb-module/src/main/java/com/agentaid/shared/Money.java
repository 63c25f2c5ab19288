package com.agentaid.shared;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact amount in minor units (cents for USD) of one currency. Arithmetic is exact and overflows loudly; two currencies
 * never meet in one sum. Nothing here rounds.
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
    private static final Pattern CODE_BEFORE_DIGIT = Pattern.compile("(\\p{L})(\\d)");
    private static final Pattern AMOUNT = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,4})?");

    public static Money of(long minorUnits, String currencyCode) {
        return new Money(minorUnits, Currency.getInstance(currencyCode));
    }

    public static Money usd(long cents) {
        return of(cents, "USD");
    }

    /**
     * What a person typed in major units: {@code 12.5}, {@code 1,250.00}; as many decimals as the currency has, or fewer.
     *
     * @throws IllegalArgumentException when it is no amount, or finer than the currency
     */
    public static Money parse(String typed, Currency currency) {
        String plain = typed.strip();
        if (!AMOUNT.matcher(plain).matches()) {
            throw new IllegalArgumentException("not an amount: write it like 1250.50");
        }
        try {
            return new Money(minorUnits(plain, currency).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "too fine or too large: " + currency.getCurrencyCode() + " has " + digitsOf(currency) + " decimals",
                    e);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** What a person typed, {@code 45}, {@code 45.5} or {@code $1,250.00}; empty for anything else, also for a part of a cent. */
    public static Optional<Money> find(String written, Currency currency) {
        String plain = written.strip().replace("$", "");
        if (plain.startsWith("-") || !AMOUNT.matcher(plain).matches()) {
            return Optional.empty();
        }
        BigDecimal minor = minorUnits(plain, currency);
        return minor.stripTrailingZeros().scale() > 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), currency));
    }

    private static BigDecimal minorUnits(String plain, Currency currency) {
        return new BigDecimal(plain.replace(",", "")).movePointRight(digitsOf(currency));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    /** @throws IllegalArgumentException when the currencies differ: such amounts have no order */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, sameCurrency(other).minorUnits);
    }

    /** In major units: 12.50 of 1250 cents. */
    public BigDecimal majorUnits() {
        return BigDecimal.valueOf(minorUnits, digits());
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** For people: {@code $125.00}, {@code -$3.50}, {@code KWD 4.005} with a space that does not break. */
    public String format() {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits());
        format.setMaximumFractionDigits(digits());
        return CODE_BEFORE_DIGIT.matcher(format.format(majorUnits())).replaceFirst("$1\u00a0$2");
    }

    @Override
    public String toString() {
        return majorUnits().toPlainString() + " " + currencyCode();
    }

    private int digits() {
        return digitsOf(currency);
    }

    private static int digitsOf(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + this + " with " + other);
        }
        return other;
    }
}
