package com.agentaid.shared;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An exact amount in minor units (cents for USD) of one currency. Arithmetic is exact and overflows loudly; two currencies
 * never meet in one sum. Nothing here rounds.
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
    private static final Pattern CODE_BEFORE_DIGIT = Pattern.compile("(\\p{L})(\\d)");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,4})?");

    public static Money of(long minorUnits, String currencyCode) {
        return new Money(minorUnits, Currency.getInstance(currencyCode));
    }

    public static Money usd(long cents) {
        return of(cents, "USD");
    }

    /**
     * What a person typed in major units: {@code 12.5}, {@code 1,250.00}, {@code -$3.50} and whatever {@link #format} writes; as
     * many decimals as the currency has, or fewer.
     *
     * @throws IllegalArgumentException that says what it must be, when it is no amount, or finer than the currency
     */
    public static Money parse(String typed, Currency currency) {
        String unsigned = typed.strip();
        boolean negative = unsigned.startsWith("-");
        String symbol = currency.getSymbol(Locale.US);
        String plain = negative ? unsigned.substring(1) : unsigned;
        if (plain.startsWith(symbol)) {
            plain = plain.substring(symbol.length()).replace('\u00a0', ' ').stripLeading();
        }
        if (!AMOUNT.matcher(plain).matches()) {
            throw new IllegalArgumentException("must be an amount such as 45.00");
        }
        try {
            long minorUnits = new BigDecimal(plain.replace(",", ""))
                    .movePointRight(digitsOf(currency))
                    .longValueExact();
            return new Money(negative ? -minorUnits : minorUnits, currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "must be no finer: " + currency.getCurrencyCode() + " has " + digitsOf(currency) + " decimals", e);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
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
