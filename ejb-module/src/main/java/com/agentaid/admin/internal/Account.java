package com.agentaid.admin.internal;

/**
 * The accounts of the bookkeeping that our books are handed over to. Call revenue is split: what was charged, and what was
 * given back of it.
 */
public enum Account {
    STRIPE_CLEARING("1000", "Stripe clearing"),
    AGENT_BALANCES("2000", "Agent prepaid balances"),
    CALL_REVENUE("4000", "Call revenue"),
    CALL_CREDITS("4010", "Call credits"),
    REFUNDS("5000", "Refunds"),
    CHARGEBACKS("5010", "Chargebacks"),
    ADJUSTMENTS("5900", "Adjustments");

    private final String code;
    private final String title;

    Account(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** @param platformAccount as the ledger names it; empty for an agent's own */
    public static Account of(String platformAccount, String entryType) {
        if (platformAccount.isEmpty()) {
            return AGENT_BALANCES;
        }
        return entryType.equals("CALL_CREDIT") ? CALL_CREDITS : valueOf(platformAccount);
    }

    public String title() {
        return title;
    }

    /** Unless the installation or the tenant has its own. */
    String usualCode() {
        return code;
    }

    /** The key of the setting that has the code. */
    String setting() {
        return "agentaid.accounting.code."
                + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
