package com.agentaid.billing;

import com.agentaid.billing.internal.payments.RefundOrders;
import com.agentaid.shared.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * An admin sends a payment, or part of it, back to the card. The order is written down and audited first, then sent to the
 * provider outside of any transaction with its own id as key; the wallet changes when the provider's event says so.
 *
 * <p>No more can go back than is left of the payment, nor than the wallet has available: a refund returns what was not
 * used. Money of calls that were charged wrongly is given back to the wallet first.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({"ADMIN", "FINANCE"})
public class PaymentRefunds {
    static final int REASON_CHARACTERS_MIN = 5;
    static final int REASON_CHARACTERS_MAX = 500;

    @Inject
    RefundOrders orders;

    @Inject
    RefundSending sending;

    /**
     * @param attempt made by the form: sent twice, it refunds once
     * @throws RefundRefused without a reason, or when the books or the provider do not allow it
     * @throws CardPaymentsUnavailable when the provider cannot be asked: the order stands and is sent by itself
     */
    public PaymentRefund refund(UUID topUp, Money amount, String reason, UUID attempt) {
        String words = reason.strip();
        if (words.length() < REASON_CHARACTERS_MIN || words.length() > REASON_CHARACTERS_MAX) {
            throw new RefundRefused(
                    RefundRefused.Reason.REASON_MISSING,
                    "A reason of " + REASON_CHARACTERS_MIN + " to " + REASON_CHARACTERS_MAX
                            + " characters is required");
        }
        return sending.send(orders.order(topUp, amount, words, attempt).id());
    }
}
