package com.agentaid.billing;

import com.agentaid.billing.internal.payments.CardFailure;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.CardPayments.ChargeAnswer;
import com.agentaid.billing.internal.payments.CardPayments.SavedCardCharge;
import com.agentaid.billing.internal.payments.PaymentBooks;
import com.agentaid.billing.internal.payments.PaymentNewsDesk;
import com.agentaid.billing.internal.payments.StoredTopUp;
import com.agentaid.billing.internal.payments.TopUps;
import com.agentaid.billing.internal.recharge.RechargeBook;
import com.agentaid.platform.log.Log;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Charges the saved card of an agent whose balance got low. First the recharge is written down, in a transaction; then the
 * provider is asked, outside of any, with the recharge's id as its key; then its answer is written down. Nothing is credited
 * by an answer: that is the event's business. Who dies in between leaves a recharge that {@link #settleUnfinished} finds: it
 * is sent again with the same key, or, when the provider may have forgotten the key, looked up there.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WalletRecharge {
    /** A recharge that nobody touched for so long was left behind by somebody who died. */
    public static final Duration UNFINISHED_AFTER = Duration.ofMinutes(2);
    /** The provider forgets keys after a day; an hour earlier we no longer trust it to know them. */
    static final Duration KEY_VALID = Duration.ofHours(23);
    /** The provider's clock may differ from ours. */
    private static final Duration CLOCKS_DIFFER_MAX = Duration.ofHours(1);

    private static final Log LOG = Log.of(WalletRecharge.class);

    @Inject
    RechargeBook book;

    @Inject
    TopUps topUps;

    @Inject
    CardPayments cards;

    @Inject
    PaymentBooks payments;

    @Inject
    Clock clock;

    /** @throws CardPaymentsUnavailable when the provider cannot be asked; it is tried again by {@link #settleUnfinished} */
    public RechargeOutcome recharge(AgentId agent) {
        RechargeBook.Start start = book.begin(agent);
        return start.topUp().isPresent() ? send(start.topUp().get()) : start.otherwise();
    }

    private RechargeOutcome send(StoredTopUp topUp) {
        ChargeAnswer answer = cards.charge(new SavedCardCharge(
                topUp.id(),
                topUp.amount(),
                Objects.requireNonNull(topUp.customerId()),
                Objects.requireNonNull(topUp.paymentMethodId())));
        if (answer.failure() != null) {
            book.failed(topUp, answer.failure());
            return RechargeOutcome.DECLINED;
        }
        topUps.charging(topUp.id(), Objects.requireNonNull(answer.paymentId()));
        return RechargeOutcome.CHARGING;
    }

    /** Ends what was begun and not ended. One that fails is tried again at the next look. */
    public void settleUnfinished() {
        for (StoredTopUp topUp : topUps.unfinishedRecharges(clock.instant().minus(UNFINISHED_AFTER))) {
            try {
                settle(topUp);
            } catch (RuntimeException e) {
                LOG.error("Recharge " + topUp.id() + " is not settled yet", e);
            }
        }
    }

    private void settle(StoredTopUp topUp) {
        Instant begun = topUp.createdAt();
        boolean late = !clock.instant().isBefore(begun.plus(KEY_VALID));
        if (topUp.paymentId() != null) {
            learn(topUp, cards.payment(topUp.paymentId()), late);
        } else if (!late) {
            send(topUp);
        } else {
            Optional<CardPayment> found = cards.findCharge(
                    Objects.requireNonNull(topUp.customerId()), topUp.id(), begun.minus(CLOCKS_DIFFER_MAX));
            if (found.isPresent()) {
                topUps.charging(topUp.id(), found.get().id());
                learn(topUp, found.get(), true);
            } else {
                book.failed(topUp, CardFailure.of("processing_error", null));
            }
        }
    }

    /** A payment that is neither paid nor refused a day later waits for the agent, who does not know of it. */
    private void learn(StoredTopUp topUp, CardPayment payment, boolean late) {
        if (late && !payment.succeeded() && payment.failure() == null) {
            book.failed(topUp, CardFailure.of("authentication_required", null));
        } else {
            payments.enter(PaymentNewsDesk.payment(payment));
        }
    }
}
