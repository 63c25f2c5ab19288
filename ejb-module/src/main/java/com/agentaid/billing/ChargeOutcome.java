package com.agentaid.billing;

/** What asking for the charge of a call came to. */
public enum ChargeOutcome {
    CHARGED,
    ALREADY_CHARGED,
    /** They still talk, but not long enough yet; the charge asked for itself to be tried again when they may have. */
    NOT_YET,
    /** Nobody talked long enough; what was held is the agent's again. */
    NOT_BILLABLE,
    /** The hold was gone and the wallet does not cover the price. An alert tells people; the books stay right. */
    REFUSED
}
