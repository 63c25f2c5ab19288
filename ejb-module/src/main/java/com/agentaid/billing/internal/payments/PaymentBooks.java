package com.agentaid.billing.internal.payments;

import com.agentaid.agents.AgentRoster;
import com.agentaid.agents.AgentStatus;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.SuspendedAgentPaid;
import com.agentaid.billing.TopUpKind;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.recharge.RechargeBook;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Enters payments, refunds and disputes. One transaction an event: the event is taken, the books are changed, the event is
 * marked done with its outcome. Each fact has its own posting key (the payment, the refund, the dispute and its direction),
 * so that several events telling of one fact post it once, and facts may arrive in any order: a refund before its payment
 * takes the wallet below zero until the payment comes.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PaymentBooks {
    @Inject
    PaymentEvents events;

    @Inject
    TopUps topUps;

    @Inject
    PaymentEntries entries;

    @Inject
    RefundBooks refunds;

    @Inject
    DisputeBooks disputes;

    @Inject
    RechargeBook recharges;

    @Inject
    AgentNotices notices;

    @Inject
    AgentRoster agents;

    @Inject
    Event<SuspendedAgentPaid> suspendedPaid;

    /** Enters what the event turned out to mean, unless somebody else was faster. */
    public void enter(PaymentEvent event, PaymentNews meaning) {
        if (events.lockOpen(event.id()).isPresent()) {
            events.done(event.id(), meaning.enterInto(this));
        }
    }

    /** The same without an event: we asked by ourselves, because none came. */
    public void enter(PaymentNews meaning) {
        meaning.enterInto(this);
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String paid(PaymentNews.Paid paid) {
        CardPayment payment = paid.payment();
        StoredTopUp topUp = require(paid);
        recharges.lock(topUp.agent());
        topUps.paid(topUp.id(), payment.id());
        boolean auto = topUp.kind() == TopUpKind.AUTO_RECHARGE;
        PostingResult result = entries.post(new Posting(
                "payment:" + payment.id(),
                EntryType.CREDIT,
                topUp.agent(),
                payment.received(),
                "STRIPE_PAYMENT",
                payment.id(),
                auto ? "Automatic recharge" : "Card payment",
                payment.createdAt()));
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            entries.note("PAYMENT_RECEIVED", topUp, Map.of("paymentId", payment.id()), payment.createdAt());
            recharges.paid(topUp, payment.card());
            if (agents.get(topUp.agent()).status() == AgentStatus.SUSPENDED) {
                suspendedPaid.fire(new SuspendedAgentPaid(topUp.agent(), payment.received(), payment.id()));
            }
        }
        return result.outcome().name();
    }

    private StoredTopUp require(PaymentNews.Paid paid) {
        CardPayment payment = paid.payment();
        StoredTopUp topUp = entries.topUpOf(payment)
                .or(() -> topUps.find(paid.topUp()))
                .orElseThrow(() -> new PaymentMismatch(
                        "Payment " + payment.id() + " is for top-up " + paid.topUp() + ", which is not in the books"));
        if (!topUp.id().equals(paid.topUp())) {
            throw new PaymentMismatch(
                    "Payment " + payment.id() + " names top-up " + topUp.id() + ", its checkout " + paid.topUp());
        }
        if (!topUp.amount().equals(payment.received())) {
            throw new PaymentMismatch(
                    "Payment " + payment.id() + " is " + payment.received().format() + ", top-up " + topUp.id()
                            + " asked for " + topUp.amount().format());
        }
        if (topUp.status() == TopUpStatus.PAID && !payment.id().equals(topUp.paymentId())) {
            throw new PaymentMismatch("Payment " + payment.id() + " is for top-up " + topUp.id() + ", which "
                    + topUp.paymentId() + " has paid already");
        }
        return topUp;
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String checkoutEnded(PaymentNews.CheckoutEnded ended) {
        if (topUps.find(ended.topUp()).isEmpty()) {
            throw new PaymentMismatch("A checkout ended for top-up " + ended.topUp() + ", which is not in the books");
        }
        TopUpStatus status = ended.failed() ? TopUpStatus.FAILED : TopUpStatus.EXPIRED;
        return topUps.endedUnpaid(ended.topUp(), status, "The checkout ended without a payment")
                ? status.name()
                : "KNOWN";
    }

    /** On a page another card may still pay; a recharge has had its one try. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String declined(PaymentNews.Declined declined) {
        StoredTopUp topUp = entries.topUpOf(declined.payment())
                .orElseThrow(() -> new IllegalStateException("asked for payments of ours alone"));
        if (topUp.kind() == TopUpKind.AUTO_RECHARGE) {
            return recharges.failed(topUp, declined.failure()) ? "DECLINED" : "KNOWN";
        }
        if (!topUps.declined(topUp.id(), declined.failure().words())) {
            return "KNOWN";
        }
        notices.tell(
                topUp.agent(),
                "Your card was not charged. " + declined.failure().words());
        return "DECLINED";
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String refunded(PaymentNews.Refunded refunded) {
        return refunds.enter(refunded.refund(), refunded.payment());
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String disputed(PaymentNews.Disputed disputed) {
        return disputes.enter(disputed.dispute(), disputed.payment());
    }
}
