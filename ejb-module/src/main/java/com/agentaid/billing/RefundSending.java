package com.agentaid.billing;

import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import com.agentaid.billing.internal.payments.CardPayments.RefundAnswer;
import com.agentaid.billing.internal.payments.CardPayments.RefundOrder;
import com.agentaid.billing.internal.payments.RefundOrders;
import com.agentaid.billing.internal.payments.StoredRefund;
import com.agentaid.platform.log.Log;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Brings ordered refunds to the provider, also those whose sender died, as {@link WalletRecharge} does with charges. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefundSending {
    private static final Log LOG = Log.of(RefundSending.class);

    @Inject
    RefundOrders orders;

    @Inject
    CardPayments cards;

    @Inject
    Clock clock;

    /** @throws RefundRefused when the provider does not take it */
    public PaymentRefund send(UUID ordered) {
        StoredRefund refund = orders.get(ordered);
        if (refund.status() != RefundStatus.REQUESTED) {
            return orders.view(refund.id());
        }
        RefundAnswer answer = cards.sendBack(new RefundOrder(refund.id(), orders.paymentOf(refund), refund.amount()));
        if (answer.refusal() != null) {
            orders.refused(refund, answer.refusal());
            throw new RefundRefused(RefundRefused.Reason.PROVIDER, answer.refusal());
        }
        orders.sent(refund, Objects.requireNonNull(answer.refundId()));
        return orders.view(refund.id());
    }

    /** Sends what was ordered and not sent. One that fails is tried again at the next look. */
    public void settleUnsent() {
        for (StoredRefund refund : orders.unsent(clock.instant().minus(WalletRecharge.UNFINISHED_AFTER))) {
            try {
                settle(refund);
            } catch (RefundRefused e) {
                LOG.warn("Refund " + refund.id() + " was refused: " + e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Refund " + refund.id() + " is not sent yet", e);
            }
        }
    }

    private void settle(StoredRefund refund) {
        if (clock.instant().isBefore(refund.createdAt().plus(WalletRecharge.KEY_VALID))) {
            send(refund.id());
            return;
        }
        Optional<CardRefund> found = cards.findRefund(orders.paymentOf(refund), refund.id());
        if (found.isPresent()) {
            orders.sent(refund, found.get().id());
        } else {
            orders.refused(refund, "It could not be sent within a day");
        }
    }
}
