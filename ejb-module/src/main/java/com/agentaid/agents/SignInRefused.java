package com.agentaid.agents;

import jakarta.ejb.ApplicationException;

/**
 * No sign-in. The message is the same for an unknown e-mail, a wrong password and a locked account: it must not tell which
 * e-mails exist. What was counted before it was thrown stays counted.
 */
@ApplicationException(rollback = false)
public class SignInRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SignInRefused() {
        super("E-mail or password is wrong, or sign-in is closed for some minutes after too many failures.");
    }
}
