package com.agentaid.web.http;

import com.agentaid.shared.Money;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Amounts of a JSON object: whole minor units under a name each, all in the currency of the field {@code currency}. */
public final class MoneyFields {
    /** Stands in for what was refused, until {@link JsonFields#done}. */
    private static final Money REFUSED = Money.zero(Currency.getInstance("USD"));

    private final JsonFields fields;
    private final Currency currency;

    public MoneyFields(JsonFields fields) {
        this.fields = fields;
        this.currency = currency(fields);
    }

    public Money get(String name) {
        Money amount = find(name);
        if (amount == null) {
            fields.refuse(name, "is missing: give the amount in the currency's smallest unit");
            return REFUSED;
        }
        return amount;
    }

    public Money getPositive(String name) {
        Money amount = get(name);
        if (!amount.isPositive()) {
            fields.refuse(name, "must be more than zero");
        }
        return amount;
    }

    public @Nullable Money find(String name) {
        Long minor = fields.wholeNumber(name);
        return minor == null ? null : new Money(minor, currency);
    }

    private static Currency currency(JsonFields fields) {
        String code = fields.text("currency");
        if (code == null) {
            fields.refuse("currency", "is missing: give the currency, like USD");
            return REFUSED.currency();
        }
        try {
            return Money.zero(Currency.getInstance(code)).currency();
        } catch (IllegalArgumentException unknown) {
            fields.refuse("currency", "must be a currency code like USD");
            return REFUSED.currency();
        }
    }
}
