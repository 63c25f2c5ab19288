package com.agentaid.billing.internal.payments;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.platform.work.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What payments, refunds and disputes have in common when they enter the books: whose they are, and how they are posted. */
@ApplicationScoped
public class PaymentEntries {
    @Inject
    TopUps topUps;

    @Inject
    Ledger ledger;

    @Inject
    BalanceNews news;

    @Inject
    EventLog log;

    /**
     * The top-up that a payment is for; empty when it is somebody else's who uses the same account.
     *
     * @throws PaymentMismatch when it says that it is ours, or another tenant's, and the books do not know it
     */
    public Optional<StoredTopUp> topUpOf(CardPayment payment) {
        if (payment.tenant() != null && !payment.tenant().equals(Work.tenant().value())) {
            throw new PaymentMismatch("Payment " + payment.id() + " is for tenant " + payment.tenant());
        }
        if (payment.topUp() == null) {
            return topUps.findByPayment(payment.id());
        }
        Optional<StoredTopUp> found = topUps.find(payment.topUp());
        if (found.isEmpty()) {
            throw new PaymentMismatch("Payment " + payment.id() + " says it is for top-up " + payment.topUp()
                    + ", which is not in the books");
        }
        return found;
    }

    /** @throws PaymentMismatch when the book refuses it */
    public PostingResult post(Posting posting) {
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

    public void note(String type, StoredTopUp topUp, Map<String, String> data, Instant at) {
        log.append(DomainEvent.ofAgent(type, topUp.agent(), data, at));
    }
}
