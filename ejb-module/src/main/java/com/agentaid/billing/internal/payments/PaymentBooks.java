package com.agentaid.billing.internal.payments;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.ChargebackOpened;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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
    private static final String NOT_OURS = "NOT_OURS";

    @Inject
    PaymentEvents events;

    @Inject
    TopUps topUps;

    @Inject
    Ledger ledger;

    @Inject
    LowBalance lowBalance;

    @Inject
    BalanceNews news;

    @Inject
    EventLog log;

    @Inject
    Event<ChargebackOpened> chargebacks;

    @Inject
    Clock clock;

    /** Enters what the event turned out to mean, unless somebody else was faster. */
    public void enter(PaymentEvent event, PaymentNews meaning) {
        if (events.lockOpen(event.id()).isPresent()) {
            events.done(event.id(), meaning.enterInto(this));
        }
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String paid(PaymentNews.Paid paid) {
        CardPayment payment = paid.payment();
        StoredTopUp topUp = require(paid);
        if (!topUp.amount().equals(payment.received())) {
            throw new PaymentMismatch(
                    "Payment " + payment.id() + " is " + payment.received().format() + ", top-up " + topUp.id()
                            + " asked for " + topUp.amount().format());
        }
        topUps.paid(topUp.id(), payment.id());
        PostingResult result = post(new Posting(
                "payment:" + payment.id(),
                EntryType.CREDIT,
                topUp.agent(),
                payment.received(),
                "STRIPE_PAYMENT",
                payment.id(),
                "Card payment",
                payment.createdAt()));
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            note("PAYMENT_RECEIVED", topUp, Map.of("paymentId", payment.id()), payment.createdAt());
        }
        return result.outcome().name();
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String checkoutEnded(PaymentNews.CheckoutEnded ended) {
        TopUpStatus status = ended.failed() ? TopUpStatus.FAILED : TopUpStatus.EXPIRED;
        return topUps.endedUnpaid(ended.topUp(), status, "The checkout ended without a payment")
                ? status.name()
                : "KNOWN";
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String refunded(PaymentNews.Refunded refunded) {
        Optional<StoredTopUp> found = topUpOf(refunded.payment());
        if (found.isEmpty()) {
            return NOT_OURS;
        }
        StoredTopUp topUp = found.get();
        CardRefund refund = refunded.refund();
        lowBalance.lockPresence(topUp.agent());
        Posting out = new Posting(
                "refund:" + refund.id(),
                EntryType.REFUND,
                topUp.agent(),
                refund.amount().negate(),
                "STRIPE_REFUND",
                refund.id(),
                "Refund to the card",
                refund.createdAt());
        if (refund.state() == CardRefund.State.SUCCEEDED) {
            PostingResult result = post(out);
            if (result.outcome() == PostingResult.Outcome.POSTED) {
                note("REFUND_RECORDED", topUp, Map.of("refundId", refund.id()), refund.createdAt());
                lowBalance.check(result.wallet());
            }
            return result.outcome().name();
        }
        return refundFailed(out);
    }

    /** A refund that never moved money leaves no trace; one that did and then failed brings the money back. */
    private String refundFailed(Posting out) {
        if (!ledger.isInBook(out)) {
            return "REFUND_FAILED";
        }
        return post(new Posting(
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

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String disputed(PaymentNews.Disputed disputed) {
        Optional<StoredTopUp> found = topUpOf(disputed.payment());
        if (found.isEmpty()) {
            return NOT_OURS;
        }
        StoredTopUp topUp = found.get();
        CardDispute dispute = disputed.dispute();
        return switch (disputed.step()) {
            case OPENED -> {
                note("CHARGEBACK_OPENED", topUp, Map.of("disputeId", dispute.id()), dispute.createdAt());
                chargebacks.fire(new ChargebackOpened(topUp.agent(), dispute.amount(), dispute.id()));
                yield "CHARGEBACK_OPENED";
            }
            case WITHDRAWN -> chargeback(topUp, dispute, true);
            case REINSTATED -> chargeback(topUp, dispute, false);
        };
    }

    private String chargeback(StoredTopUp topUp, CardDispute dispute, boolean withdrawn) {
        lowBalance.lockPresence(topUp.agent());
        PostingResult result = post(new Posting(
                "dispute:" + dispute.id() + (withdrawn ? ":withdrawn" : ":reinstated"),
                EntryType.CHARGEBACK,
                topUp.agent(),
                withdrawn ? dispute.amount().negate() : dispute.amount(),
                "STRIPE_DISPUTE",
                dispute.id(),
                withdrawn ? "The bank took a disputed payment back" : "The dispute was won",
                clock.instant()));
        lowBalance.check(result.wallet());
        return result.outcome().name();
    }

    private PostingResult post(Posting posting) {
        PostingResult result = ledger.post(posting);
        if (result.isRefused()) {
            throw new PaymentMismatch(
                    posting.source() + " " + posting.sourceId() + " cannot be posted: " + result.refusal());
        }
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            news.changed(result.wallet(), posting.type(), posting.amount(), null);
        }
        return result;
    }

    private StoredTopUp require(PaymentNews.Paid paid) {
        Optional<StoredTopUp> found = paid.topUp() == null ? topUpOf(paid.payment()) : topUps.find(paid.topUp());
        return found.orElseThrow(() -> new PaymentMismatch("Payment "
                + paid.payment().id() + " says it is for top-up " + paid.topUp() + ", which is not in the books"));
    }

    private Optional<StoredTopUp> topUpOf(CardPayment payment) {
        return payment.topUp() == null ? topUps.findByPayment(payment.id()) : topUps.find(payment.topUp());
    }

    private void note(String type, StoredTopUp topUp, Map<String, String> data, Instant at) {
        log.append(DomainEvent.ofAgent(type, topUp.agent(), data, at));
    }
}
