package com.agentaid.notifications.internal;

import com.agentaid.billing.Adjustment;
import com.agentaid.billing.AdjustmentExpired;
import com.agentaid.billing.AdjustmentProposed;
import com.agentaid.billing.BooksDisagree;
import com.agentaid.billing.CallDispute;
import com.agentaid.billing.CallDisputeOverdue;
import com.agentaid.billing.CallDisputed;
import com.agentaid.billing.ChargeRefused;
import com.agentaid.billing.ChargebackOpened;
import com.agentaid.billing.HoldOverdue;
import com.agentaid.billing.PaymentKept;
import com.agentaid.billing.PaymentStuck;
import com.agentaid.billing.RefundFailed;
import com.agentaid.billing.SuspendedAgentPaid;
import com.agentaid.billing.TopUpOverdue;
import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;

/** Money that did not go where it should. */
@ApplicationScoped
public class AlertOnMoneyTrouble {
    @Inject
    Alerts alerts;

    void onChargeRefused(@Observes ChargeRefused charge) {
        alerts.raise(
                "CHARGE_REFUSED",
                Severity.CRITICAL,
                "A connected call of " + charge.price().format() + " could not be charged: " + charge.refusal(),
                charge.call(),
                charge.agent());
    }

    void onHoldOverdue(@Observes HoldOverdue hold) {
        alerts.raise(
                "HOLD_OVERDUE",
                Severity.CRITICAL,
                "The money of a connected call is held and not charged; billing was asked again",
                hold.call(),
                hold.agent());
    }

    void onPaymentStuck(@Observes PaymentStuck payment) {
        alerts.raise(
                "PAYMENT_STUCK",
                Severity.CRITICAL,
                "Stripe event " + payment.eventId() + " (" + payment.type() + ") is not worked off",
                null,
                null);
    }

    void onTopUpOverdue(@Observes TopUpOverdue topUp) {
        alerts.raise(
                "TOP_UP_OVERDUE",
                Severity.WARNING,
                "Nothing was heard of a top-up of " + topUp.amount().format()
                        + "; if it was paid, Stripe's webhook is lost",
                null,
                topUp.agent());
    }

    void onPaymentKept(@Observes PaymentKept payment) {
        alerts.raise(
                "PAYMENT_KEPT",
                Severity.CRITICAL,
                "Stripe event " + payment.eventId() + " (" + payment.type() + ") was not booked: " + payment.why(),
                null,
                null);
    }

    void onSuspendedAgentPaid(@Observes SuspendedAgentPaid paid) {
        alerts.raise(
                "SUSPENDED_AGENT_PAID",
                Severity.WARNING,
                "A suspended agent paid " + paid.amount().format() + " by " + paid.paymentId() + ": refund it?",
                null,
                paid.agent());
    }

    void onRefundFailed(@Observes RefundFailed refund) {
        alerts.raise(
                "REFUND_FAILED",
                Severity.WARNING,
                "A refund of " + refund.amount().format() + " did not reach the card: " + refund.why(),
                null,
                refund.agent());
    }

    void onBooksDisagree(@Observes BooksDisagree books) {
        alerts.raise(
                "BOOKS_DISAGREE",
                Severity.CRITICAL,
                "It does not hold that " + books.discrepancy().rule() + ": "
                        + books.discrepancy().subject(),
                null,
                null);
    }

    void onCallDisputed(@Observes CallDisputed dispute) {
        alerts.raise(
                "CALL_DISPUTED",
                Severity.WARNING,
                "An agent disputes a call of " + dispute.amount().format() + ": "
                        + dispute.reason().words().toLowerCase(Locale.ROOT),
                dispute.call(),
                dispute.agent());
    }

    void onCallDisputeOverdue(@Observes CallDisputeOverdue overdue) {
        CallDispute dispute = overdue.dispute();
        alerts.raise(
                "CALL_DISPUTE_OVERDUE",
                Severity.CRITICAL,
                "Nobody has decided a dispute of " + dispute.amount().format() + " since " + dispute.openedAt() + ": "
                        + dispute.reason().words().toLowerCase(Locale.ROOT),
                dispute.call(),
                overdue.agent());
    }

    void onAdjustmentProposed(@Observes AdjustmentProposed proposed) {
        Adjustment adjustment = proposed.adjustment();
        alerts.raise(
                "ADJUSTMENT_PROPOSED",
                Severity.WARNING,
                "An adjustment of " + adjustment.amount().format() + " waits for a second admin: "
                        + adjustment.reason(),
                adjustment.call(),
                adjustment.agent());
    }

    void onAdjustmentExpired(@Observes AdjustmentExpired expired) {
        Adjustment adjustment = expired.adjustment();
        alerts.raise(
                "ADJUSTMENT_EXPIRED",
                Severity.WARNING,
                "Nobody approved an adjustment of " + adjustment.amount().format() + " in time: " + adjustment.reason(),
                adjustment.call(),
                adjustment.agent());
    }

    void onChargeback(@Observes ChargebackOpened chargeback) {
        alerts.raise(
                "CHARGEBACK_OPENED",
                Severity.WARNING,
                (chargeback.inquiry() ? "A bank asks about a payment of " : "The cardholder disputes a payment of ")
                        + chargeback.amount().format() + ": " + chargeback.disputeId(),
                null,
                chargeback.agent());
    }
}
