package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** Somebody used a posting key, or a hold, for something else than what it stands for. A bug or a forgery: never ignored. */
@ApplicationException(rollback = true)
public class LedgerConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerConflict(String message) {
        super(message);
    }
}
