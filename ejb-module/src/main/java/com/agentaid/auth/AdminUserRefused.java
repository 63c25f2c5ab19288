package com.agentaid.auth;

import jakarta.ejb.ApplicationException;

/** A console user that cannot be made so; the message tells an admin what to change. */
@ApplicationException(rollback = true)
public class AdminUserRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AdminUserRefused(String message) {
        super(message);
    }
}
