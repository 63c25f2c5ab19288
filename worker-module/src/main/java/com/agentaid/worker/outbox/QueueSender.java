package com.agentaid.worker.outbox;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.worker.messages.Received;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends messages to their queues over one shared connection, which is made anew when it broke. Never in a transaction. */
@ApplicationScoped
public class QueueSender {
    private static final Log LOG = Log.of(QueueSender.class);

    @Inject
    ConnectionFactory connections;

    private @Nullable Connection connection;

    /** What was sent, and what was not, with the reason why the first of those failed. */
    public record Sent(List<Claimed> sent, List<Claimed> failed, String error) {}

    /** Sends messages of one queue in order, one by one; the first failure ends it, for the next would most likely fail too. */
    public Sent send(List<Claimed> messages) {
        List<Claimed> sent = new ArrayList<>();
        Connection used = null;
        try {
            used = connection();
            send(used, messages, sent);
            return new Sent(sent, List.of(), "");
        } catch (JMSException | RuntimeException e) {
            drop(used);
            return new Sent(sent, messages.subList(sent.size(), messages.size()), String.valueOf(e));
        }
    }

    private static void send(Connection connection, List<Claimed> messages, List<Claimed> sent) throws JMSException {
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            for (Claimed message : messages) {
                send(session, message);
                sent.add(message);
            }
        }
    }

    private static void send(Session session, Claimed message) throws JMSException {
        TextMessage text = session.createTextMessage(message.payload());
        text.setStringProperty(Received.TYPE, message.type());
        text.setStringProperty(Received.TENANT, message.tenant().toString());
        text.setStringProperty(Received.CORRELATION, message.correlationId());
        text.setStringProperty(Received.OUTBOX, message.id().toString());
        text.setStringProperty(Received.QUEUE, message.queue().queueName());
        try (MessageProducer producer =
                session.createProducer(session.createQueue(message.queue().queueName()))) {
            producer.send(text);
        }
    }

    private synchronized Connection connection() throws JMSException {
        Connection open = connection;
        if (open == null) {
            open = connections.createConnection();
            connection = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        drop(connection);
    }

    /** Gives a broken connection up, unless another thread has done so and a new one is in use. */
    private synchronized void drop(@Nullable Connection broken) {
        if (broken != null && broken == connection) {
            connection = null;
            close(broken);
        }
    }

    private static void close(Connection broken) {
        try {
            broken.close();
        } catch (JMSException e) {
            LOG.debug(() -> "A connection that is given up did not close: " + e);
        }
    }
}
