package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/**
 * What is read from the books disagrees with itself, so nothing is made of it; the message says where. Somebody changed rows
 * that never change: reconciliation and the verification of the ledger name them.
 */
@ApplicationException(rollback = true)
public class BooksInDoubt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What an operator does about it. */
    public static final String NEXT_STEP =
            "An operator runs ./agentaid reconcile and ./agentaid ledger verify, which name the entry that was changed, and goes on by the runbook, \"Books disagree\".";

    public BooksInDoubt(String message) {
        super(message);
    }
}
