package com.agentaid.worker.messages;

import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.json.JsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours, decoded: for whom, what, and with which ids. The names of its properties are the contract with
 * {@link com.agentaid.worker.outbox.QueueSender}.
 */
public record Received(TenantId tenant, String correlationId, String type, Map<String, String> payload) {
    public static final String TYPE = "type";
    public static final String TENANT = "tenantId";
    public static final String CORRELATION = "correlationId";
    public static final String OUTBOX = "outboxId";
    public static final String QUEUE = "queue";

    public Received {
        payload = Map.copyOf(payload);
    }

    /** @throws MessageUnreadable when it is none of ours */
    public static Received of(Message message) {
        try {
            if (!(message instanceof TextMessage text)) {
                throw new MessageUnreadable("not a text message: " + message.getJMSMessageID(), null);
            }
            return new Received(
                    TenantId.of(required(message, TENANT)),
                    required(message, CORRELATION),
                    required(message, TYPE),
                    FlatJson.read(text.getText()));
        } catch (JMSException | JsonException | IllegalArgumentException e) {
            throw new MessageUnreadable("a message cannot be read: " + e.getMessage(), e);
        }
    }

    /** Does the work for the message's tenant, under its correlation id. */
    public void work(String worker, Runnable work) {
        Work.run(new WorkContext(tenant, correlationId, Actor.system(worker)), work);
    }

    /** @throws MessageUnreadable when the payload has no such member */
    public String get(String member) {
        String value = payload.get(member);
        if (value == null) {
            throw new MessageUnreadable(type + " without " + member, null);
        }
        return value;
    }

    /** Who gets another type than the one he knows must not pretend to have worked it off. */
    public Received expect(String... types) {
        for (String expected : types) {
            if (expected.equals(type)) {
                return this;
            }
        }
        throw new MessageUnreadable("unexpected message type " + type, null);
    }

    private static String required(Message message, String property) throws JMSException {
        @Nullable String value = message.getStringProperty(property);
        if (value == null || value.isBlank()) {
            throw new MessageUnreadable("message " + message.getJMSMessageID() + " has no " + property, null);
        }
        return value;
    }
}
