package com.agentaid.billing.internal.payments;

import com.agentaid.billing.ChargebackOpened;
import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.Disputes.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Books disputes by what moved, not by which event tells: any of a dispute's events books a withdrawal and a reinstatement
 * that the provider lists with it. The provider's fee for a dispute is the platform's, not the agent's.
 */
@ApplicationScoped
public class DisputeBooks {
    @Inject
    PaymentEntries entries;

    @Inject
    Disputes disputes;

    @Inject
    LowBalance lowBalance;

    @Inject
    Event<ChargebackOpened> opened;

    @Inject
    Clock clock;

    public String enter(CardDispute dispute, CardPayment payment) {
        Optional<StoredTopUp> found = entries.topUpOf(payment);
        if (found.isEmpty()) {
            return "NOT_OURS";
        }
        StoredTopUp topUp = found.get();
        lowBalance.lockPresence(topUp.agent());
        List<String> outcome = new ArrayList<>();
        Change change = disputes.note(dispute, topUp);
        if (change.opened()) {
            outcome.add(dispute.isInquiry() ? "INQUIRY" : "CHARGEBACK_OPENED");
            entries.note("CHARGEBACK_OPENED", topUp, facts(dispute), dispute.createdAt());
            opened.fire(new ChargebackOpened(topUp.agent(), dispute.amount(), dispute.id(), dispute.isInquiry()));
        }
        if (dispute.withdrawn() && move(topUp, dispute, true)) {
            outcome.add("WITHDRAWN");
        }
        if (dispute.reinstated() && move(topUp, dispute, false)) {
            outcome.add("REINSTATED");
        }
        if (change.closed()) {
            outcome.add("CLOSED");
            entries.note("CHARGEBACK_CLOSED", topUp, facts(dispute), clock.instant());
        }
        return outcome.isEmpty() ? "KNOWN" : String.join(" ", outcome);
    }

    private static Map<String, String> facts(CardDispute dispute) {
        return Map.of("disputeId", dispute.id(), "status", dispute.status());
    }

    private boolean move(StoredTopUp topUp, CardDispute dispute, boolean withdrawn) {
        PostingResult result = entries.post(new Posting(
                "dispute:" + dispute.id() + (withdrawn ? ":withdrawn" : ":reinstated"),
                EntryType.CHARGEBACK,
                topUp.agent(),
                withdrawn ? dispute.amount().negate() : dispute.amount(),
                "STRIPE_DISPUTE",
                dispute.id(),
                withdrawn ? "The bank took a disputed payment back" : "The dispute was won",
                clock.instant()));
        lowBalance.check(result.wallet());
        return result.outcome() == PostingResult.Outcome.POSTED;
    }
}
