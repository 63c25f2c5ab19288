package com.agentaid.worker.outbox;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.Queue;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to their queues over one shared connection, which is made anew when it broke. Never in a transaction. A
 * session of the library has a thread of its own, so sessions are kept for the next message instead of opened for each.
 */
@ApplicationScoped
public class QueueSender {
    private static final Log LOG = Log.of(QueueSender.class);

    @Inject
    ConnectionFactory connections;

    /** As many of each queue as may send at a time. */
    private final Map<Queue, BlockingQueue<Line>> idle = Arrays.stream(Queue.values())
            .collect(Collectors.toUnmodifiableMap(
                    queue -> queue, queue -> new ArrayBlockingQueue<>(OutboxFastPath.SENDERS_MAX)));

    private @Nullable Connection connection;

    /** What was sent, and what was not, with the reason why the first of those failed. */
    public record Sent(List<Claimed> sent, List<Claimed> failed, String error) {}

    /** A session to one queue, used by one thread at a time. */
    private record Line(Connection connection, Session session, MessageProducer producer) {}

    /** Sends messages of one queue in order, one by one; the first failure ends it, for the next would most likely fail too. */
    public Sent send(List<Claimed> messages) {
        List<Claimed> sent = new ArrayList<>();
        Connection used = null;
        try {
            Line line = line(messages.get(0).queue());
            used = line.connection();
            for (Claimed message : messages) {
                send(line, message);
                sent.add(message);
            }
            keep(messages.get(0).queue(), line);
            return new Sent(sent, List.of(), "");
        } catch (JMSException | RuntimeException e) {
            drop(used);
            return new Sent(sent, messages.subList(sent.size(), messages.size()), String.valueOf(e));
        }
    }

    private Line line(Queue queue) throws JMSException {
        Line kept = lines(queue).poll();
        if (kept != null) {
            return kept;
        }
        Connection open = connection();
        try {
            Session session = open.createSession(false, Session.AUTO_ACKNOWLEDGE);
            return new Line(open, session, session.createProducer(session.createQueue(queue.queueName())));
        } catch (JMSException | RuntimeException e) {
            drop(open);
            throw e;
        }
    }

    private void keep(Queue queue, Line line) throws JMSException {
        if (!offer(queue, line)) {
            line.session().close();
        }
    }

    private synchronized boolean offer(Queue queue, Line line) {
        return line.connection() == connection && lines(queue).offer(line);
    }

    private BlockingQueue<Line> lines(Queue queue) {
        return Objects.requireNonNull(idle.get(queue));
    }

    private static void send(Line line, Claimed message) throws JMSException {
        TextMessage text = line.session().createTextMessage(message.payload());
        text.setStringProperty(Received.TYPE, message.type());
        text.setStringProperty(Received.TENANT, message.tenant().toString());
        text.setStringProperty(Received.CORRELATION, message.correlationId());
        text.setStringProperty(Received.OUTBOX, message.id().toString());
        text.setStringProperty(Received.QUEUE, message.queue().queueName());
        line.producer().send(text);
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

    /** Gives a broken connection up with all of its sessions, unless another thread has done so and a new one is in use. */
    private synchronized void drop(@Nullable Connection broken) {
        if (broken != null && broken == connection) {
            connection = null;
            idle.values().forEach(BlockingQueue::clear);
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
