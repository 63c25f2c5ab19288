package com.agentaid.web.telephony;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks after waiting requests on threads of the container, so that a signal's own thread never waits for a database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DecisionReader {
    @Inject
    DecisionWaits waits;

    @Asynchronous
    public void look(DecisionWait wait) {
        wait.look();
        waits.forgetIfDone(wait);
    }

    @Asynchronous
    public void lookLast(DecisionWait wait) {
        wait.lookLast();
        waits.forgetIfDone(wait);
    }
}
