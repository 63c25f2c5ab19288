package com.agentaid.notifications.internal;

import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import com.agentaid.telephony.CallNotRouted;
import com.agentaid.telephony.CallOverdue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A call that nobody took, and a call that the clock had to move on. */
@ApplicationScoped
public class AlertOnCallTrouble {
    @Inject
    Alerts alerts;

    void onNotRouted(@Observes CallNotRouted call) {
        alerts.raise("CALL_NOT_ROUTED", Severity.WARNING, call.cause(), call.call(), null);
    }

    void onOverdue(@Observes CallOverdue call) {
        alerts.raise(
                "CALL_OVERDUE",
                Severity.CRITICAL,
                "A call stood in " + call.was() + " past its deadline and was made " + call.now(),
                call.call(),
                null);
    }
}
