package com.agentaid.billing.internal.payments;

import com.agentaid.billing.EntryType;
import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.RefundFailed;
import com.agentaid.billing.RefundStatus;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Books refunds: those that an admin ordered here and those made at the provider. That one failed is remembered, so that an
 * older word of its success, read before and written after, does not take the money once more.
 */
@ApplicationScoped
public class RefundBooks {
    @Inject
    PaymentEntries entries;

    @Inject
    Refunds refunds;

    @Inject
    Ledger ledger;

    @Inject
    LowBalance lowBalance;

    @Inject
    Event<RefundFailed> failures;

    @Inject
    Clock clock;

    public String enter(CardRefund refund, CardPayment payment) {
        Optional<StoredTopUp> found = entries.topUpOf(payment);
        if (found.isEmpty()) {
            return "NOT_OURS";
        }
        StoredTopUp topUp = found.get();
        lowBalance.lockPresence(topUp.agent());
        StoredRefund stored = refunds.of(refund, topUp);
        Posting out = new Posting(
                "refund:" + refund.id(),
                EntryType.REFUND,
                topUp.agent(),
                refund.amount().negate(),
                "STRIPE_REFUND",
                refund.id(),
                "Refund to the card",
                refund.createdAt());
        if (refund.state() == CardRefund.State.FAILED) {
            return failed(refund, stored, out);
        }
        return stored.status() == RefundStatus.FAILED ? "REFUND_FAILED" : succeeded(refund, stored, topUp, out);
    }

    private String succeeded(CardRefund refund, StoredRefund stored, StoredTopUp topUp, Posting out) {
        if (topUp.amount().isLessThan(refunds.leaving(topUp))) {
            throw new PaymentMismatch("With refund " + refund.id() + " more goes back than the "
                    + topUp.amount().format() + " of payment " + refund.paymentId());
        }
        refunds.settle(stored.id(), RefundStatus.SUCCEEDED, null);
        PostingResult result = entries.post(out);
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            entries.note("REFUND_RECORDED", topUp, Map.of("refundId", refund.id()), refund.createdAt());
            lowBalance.check(result.wallet());
        }
        return result.outcome().name();
    }

    /** A refund that never moved money leaves no entry; one that did and then failed brings the money back. */
    private String failed(CardRefund refund, StoredRefund stored, Posting out) {
        String why = refund.failure() == null ? "no reason given" : refund.failure();
        if (stored.status() != RefundStatus.FAILED) {
            refunds.settle(stored.id(), RefundStatus.FAILED, why);
            failures.fire(new RefundFailed(stored.agent(), stored.amount(), why));
        }
        if (!ledger.isInBook(out)) {
            return "REFUND_FAILED";
        }
        return entries.post(new Posting(
                        out.key() + ":failed",
                        EntryType.REFUND,
                        out.agent(),
                        out.amount().negate(),
                        out.source(),
                        out.sourceId(),
                        "The refund failed",
                        clock.instant()))
                .outcome()
                .name();
    }
}
