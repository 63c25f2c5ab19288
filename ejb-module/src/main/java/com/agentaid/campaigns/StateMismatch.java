package com.agentaid.campaigns;

/** What counts when the source names another state than the one that the caller's number belongs to. */
public enum StateMismatch {
    /** People keep numbers when they move: the source knows better. */
    TRUST_UPSTREAM,
    /** Neither counts: the caller is asked. */
    ASK
}
