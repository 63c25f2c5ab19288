package com.agentaid.billing;

/** Where a dispute stands. Decided is decided: a mistake is corrected by an adjustment. */
public enum DisputeStatus {
    /** A person has to decide. */
    OPEN,
    /** The charge went back to the agent. */
    CREDITED,
    /** The charge stays. */
    REFUSED
}
