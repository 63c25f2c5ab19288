package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.EntryType;

/** The other side of a ledger transaction. These accounts carry no running balance, so that no row is hot. */
public enum PlatformAccount {
    STRIPE_CLEARING,
    CALL_REVENUE,
    REFUNDS,
    CHARGEBACKS,
    ADJUSTMENTS;

    /** Where the counter entry of a posting goes. */
    static PlatformAccount counterOf(EntryType type) {
        return switch (type) {
            case CREDIT -> STRIPE_CLEARING;
            case DEBIT, CALL_CREDIT -> CALL_REVENUE;
            case REFUND -> REFUNDS;
            case CHARGEBACK -> CHARGEBACKS;
            case ADMIN_ADJUSTMENT -> ADJUSTMENTS;
        };
    }
}
