package com.agentaid.notifications.internal;

import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import com.agentaid.platform.deadletters.MessageDied;
import com.agentaid.platform.outbox.MessagesOverdue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Messages that do not get to where they should. */
@ApplicationScoped
public class AlertOnQueueTrouble {
    @Inject
    Alerts alerts;

    void onOverdue(@Observes MessagesOverdue messages) {
        alerts.raise(
                "MESSAGES_OVERDUE",
                Severity.CRITICAL,
                "Messages to " + messages.queue().queueName() + " have been due for minutes and are not sent",
                null,
                null);
    }

    void onDied(@Observes MessageDied message) {
        alerts.raise(
                "MESSAGE_DIED",
                Severity.CRITICAL,
                "The queue " + message.queue() + " gave up on a " + message.type()
                        + "; it waits among the dead letters",
                null,
                null);
    }
}
