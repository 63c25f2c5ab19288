package com.agentaid.notifications.internal;

import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import com.agentaid.telephony.CallNotRouted;
import com.agentaid.telephony.CallOverdue;
import com.agentaid.telephony.CallbackExpired;
import com.agentaid.telephony.CallbackRequested;
import com.agentaid.telephony.MessageLeft;
import com.agentaid.telephony.UnknownNumberCalled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A call that nobody took, what its caller left instead, and a call that the clock had to move on. */
@ApplicationScoped
public class AlertOnCallTrouble {
    @Inject
    Alerts alerts;

    void onNotRouted(@Observes CallNotRouted call) {
        alerts.raise("CALL_NOT_ROUTED", Severity.WARNING, call.cause(), call.call(), null);
    }

    void onUnknownNumber(@Observes UnknownNumberCalled call) {
        alerts.raise(
                "NUMBER_NOT_MAPPED",
                Severity.CRITICAL,
                "Callers reach " + call.number().e164() + ", which is no campaign's number",
                null,
                null);
    }

    void onMessageLeft(@Observes MessageLeft message) {
        alerts.raise("MESSAGE_LEFT", Severity.INFO, "A caller left a message", message.call(), null);
    }

    void onCallbackRequested(@Observes CallbackRequested callback) {
        alerts.raise(
                "CALLBACK_REQUESTED",
                Severity.WARNING,
                "A caller wants to be called back; he may be from " + callback.from() + " to " + callback.until(),
                callback.call(),
                null);
    }

    void onCallbackExpired(@Observes CallbackExpired callback) {
        alerts.raise(
                "CALLBACK_EXPIRED",
                Severity.WARNING,
                "A caller who asked to be called back was not",
                callback.call(),
                null);
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
