package com.agentaid.admin;

import com.agentaid.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One top-up of an agent.
 *
 * @param payment the provider's name, as soon as it has one
 * @param leaving what went back to the card, or is on its way
 * @param dispute where the cardholder's dispute stands, if there is one
 */
public record PaymentRow(
        UUID topUp,
        Instant at,
        String kind,
        String status,
        Money amount,
        Money leaving,
        @Nullable String payment,
        @Nullable String failure,
        @Nullable String disputeId,
        @Nullable String dispute)
        implements Serializable {
    private static final Set<String> SETTLED_FOR_US = Set.of("won", "warning_closed");

    /** True when some of it may go back to the card: a payment that the cardholder disputes may not. */
    public boolean refundable() {
        return status.equals("PAID")
                && leaving.isLessThan(amount)
                && (dispute == null || SETTLED_FOR_US.contains(dispute));
    }

    /** What may go back at most. */
    public Money rest() {
        return amount.minus(leaving);
    }
}
