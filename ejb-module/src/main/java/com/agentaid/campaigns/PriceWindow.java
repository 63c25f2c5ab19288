package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the week in which a call has another price.
 *
 * @param state of the callers whose calls have it; absent: every state, and callers whose state nobody knows
 */
public record PriceWindow(@Nullable UsState state, WeekHours hours, Money price) {

    boolean isOfStateOf(PriceWindow other) {
        return Objects.equals(state, other.state);
    }

    /** For people: {@code TX Mon-Fri 18:00-24:00}. */
    String where() {
        return (state == null ? "every state" : state.code()) + " " + hours;
    }

    @Override
    public String toString() {
        return where() + " at " + price;
    }
}
