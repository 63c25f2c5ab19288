package com.agentaid.worker.deadletters;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.worker.messages.MessageUnreadable;
import com.agentaid.worker.messages.Received;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whatever lies in the dead-letter queue, read with forgiveness: what is missing is named so, for nothing may be dead a second
 * time.
 */
record DeadMessage(
        @Nullable String tenant,
        String correlationId,
        String id,
        String queue,
        String type,
        String body,
        int deliveries) {
    private static final String UNKNOWN = "unknown";

    static DeadMessage of(Message message, Ids ids) {
        try {
            String correlation = message.getStringProperty(Received.CORRELATION);
            return new DeadMessage(
                    message.getStringProperty(Received.TENANT),
                    correlation != null && WorkContext.isCorrelationId(correlation)
                            ? correlation
                            : ids.next().toString(),
                    Objects.requireNonNullElseGet(
                            message.getJMSMessageID(), () -> ids.next().toString()),
                    text(message, Received.QUEUE),
                    text(message, Received.TYPE),
                    message instanceof TextMessage words ? Objects.requireNonNullElse(words.getText(), "") : "",
                    message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1);
        } catch (JMSException e) {
            throw new MessageUnreadable("a dead letter cannot be read: " + e.getMessage(), e);
        }
    }

    Optional<String> tenantNamed() {
        return Optional.ofNullable(tenant);
    }

    private static String text(Message message, String property) throws JMSException {
        return Objects.requireNonNullElse(message.getStringProperty(property), UNKNOWN);
    }
}
