package com.agentaid.billing;

/** Why money moved on an agent's account. */
public enum EntryType {
    /** A card payment arrived. */
    CREDIT(Sign.PLUS, false),
    /** A call was connected long enough to be billed. */
    DEBIT(Sign.MINUS, false),
    /** Money went back to the card. It is gone whether or not the wallet still has it. */
    REFUND(Sign.EITHER, true),
    /** An admin corrected the balance, with a reason: what is owed is owed whether or not the wallet still has it. */
    ADMIN_ADJUSTMENT(Sign.EITHER, true),
    /** A charged call was given back. */
    CALL_CREDIT(Sign.PLUS, false),
    /** The bank took a payment back, or returned it after we won the dispute. */
    CHARGEBACK(Sign.EITHER, true);

    private enum Sign {
        PLUS,
        MINUS,
        EITHER
    }

    private final Sign sign;
    private final boolean mayOverdraw;

    EntryType(Sign sign, boolean mayOverdraw) {
        this.sign = sign;
        this.mayOverdraw = mayOverdraw;
    }

    /** True for money that has left already and for a person's correction: entered even when the wallet falls below zero. */
    public boolean mayOverdraw() {
        return mayOverdraw;
    }

    /** True when an entry of this type may have this amount, in minor units. */
    public boolean allows(long amountMinor) {
        return switch (sign) {
            case PLUS -> amountMinor > 0;
            case MINUS -> amountMinor < 0;
            case EITHER -> amountMinor != 0;
        };
    }
}
