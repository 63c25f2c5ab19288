package com.agentaid.billing.internal.payments;

import java.util.Set;

/**
 * A stored event of the payment provider. Only its type and the id of what it tells of are used: the thing itself is fetched
 * afresh, so that neither the order of events nor the version of their form matters.
 */
public record PaymentEvent(String id, String type, String objectId) {
    /** The events that may move money or end a top-up; all others are kept and not worked on. */
    public static final Set<String> TYPES = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed");
}
