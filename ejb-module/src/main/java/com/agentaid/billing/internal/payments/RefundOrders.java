package com.agentaid.billing.internal.payments;

import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.PaymentRefund;
import com.agentaid.billing.RefundFailed;
import com.agentaid.billing.RefundRefused;
import com.agentaid.billing.RefundRefused.Reason;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.billing.Wallets;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** An admin's refunds between his order and the provider's event; each method is one transaction. */
@Stateless
@Tenanted
public class RefundOrders {
    @Inject
    TopUps topUps;

    @Inject
    Refunds refunds;

    @Inject
    Disputes disputes;

    @Inject
    TopUpLimits limits;

    @Inject
    Wallets wallets;

    @Inject
    LowBalance lowBalance;

    @Inject
    AuditTrail audit;

    @Inject
    Event<RefundFailed> failures;

    /** The order of this attempt: a new one, or the one it gave before. */
    public StoredRefund order(UUID topUpId, Money amount, String reason, UUID attempt) {
        StoredTopUp topUp =
                topUps.find(topUpId).orElseThrow(() -> new RefundRefused(Reason.UNKNOWN, "There is no such top-up"));
        if (topUp.status() != TopUpStatus.PAID) {
            throw new RefundRefused(Reason.NOT_PAID, "This top-up brought no money");
        }
        lowBalance.lockPresence(topUp.agent());
        Optional<StoredRefund> known = refunds.find(attempt);
        if (known.isPresent()) {
            mustBe(known.get(), topUpId, amount);
            return known.get();
        }
        check(topUp, amount);
        Actor actor = Work.actor();
        refunds.request(attempt, topUp, amount, reason, actor.kind() == Actor.Kind.ADMIN ? actor.id() : null);
        audit.record(
                "payment.refund",
                "top-up:" + topUpId,
                Map.of(
                        "refund", attempt.toString(),
                        "agent", topUp.agent().toString(),
                        "payment", String.valueOf(topUp.paymentId()),
                        "amountMinor", Long.toString(amount.minorUnits()),
                        "currency", amount.currencyCode(),
                        "reason", reason));
        return get(attempt);
    }

    private static void mustBe(StoredRefund refund, UUID topUp, Money amount) {
        if (!refund.topUp().equals(topUp) || !refund.amount().equals(amount)) {
            throw new RefundRefused(
                    Reason.OTHER_ORDER,
                    "This attempt ordered a refund of " + refund.amount().format());
        }
    }

    private void check(StoredTopUp topUp, Money amount) {
        if (!amount.currency().equals(topUp.amount().currency())) {
            throw new RefundRefused(
                    Reason.OTHER_CURRENCY, "It was paid in " + topUp.amount().currencyCode());
        }
        Money rest = topUp.amount().minus(refunds.leaving(topUp));
        if (!amount.isPositive() || rest.isLessThan(amount)) {
            throw new RefundRefused(Reason.AMOUNT, "Of this payment " + rest.format() + " can go back");
        }
        limits.tooFine(amount).ifPresent(why -> {
            throw new RefundRefused(Reason.TOO_FINE, "The amount " + why);
        });
        if (disputes.isDisputed(topUp)) {
            throw new RefundRefused(
                    Reason.DISPUTED, "The cardholder disputes this payment: a refund would pay it back twice");
        }
        Money free = wallets.get(topUp.agent()).available().minus(refunds.unbooked(topUp));
        if (free.isLessThan(amount)) {
            throw new RefundRefused(
                    Reason.INSUFFICIENT_BALANCE, "The agent has " + free.format() + " that is not spent or held");
        }
    }

    /** The provider's name of the payment that goes back. */
    public String paymentOf(StoredRefund refund) {
        return Objects.requireNonNull(topUps.find(refund.topUp()).orElseThrow().paymentId());
    }

    public void sent(StoredRefund refund, String refundId) {
        refunds.sent(refund.id(), refundId);
    }

    public void refused(StoredRefund refund, String why) {
        if (refunds.refused(refund.id(), why)) {
            failures.fire(new RefundFailed(refund.agent(), refund.amount(), why));
        }
    }

    public StoredRefund get(UUID id) {
        return refunds.find(id).orElseThrow();
    }

    public PaymentRefund view(UUID id) {
        StoredRefund refund = get(id);
        return new PaymentRefund(refund.id(), refund.topUp(), refund.amount(), refund.status(), refund.failure());
    }

    public List<StoredRefund> unsent(Instant touchedBefore) {
        return refunds.unsent(touchedBefore);
    }
}
