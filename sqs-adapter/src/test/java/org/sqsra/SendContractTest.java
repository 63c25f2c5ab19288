package org.sqsra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an application sends with plain JMS arrives at the beans of the same queues. */
class SendContractTest {
    private static final LocalSqs SQS = LocalSqs.start();

    private final String queue = LocalSqs.newName();

    @AfterAll
    static void stopServer() {
        SQS.close();
    }

    @Test
    void sendsTextWithPropertiesToABean() throws Exception {
        SQS.createQueue(queue);
        try (RunningAdapter adapter = new RunningAdapter(SQS.endpoint());
                Connection connection = new SqsConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            TextMessage message = session.createTextMessage("{\"a\":1}");
            message.setStringProperty("type", "CALL");
            message.setJMSCorrelationID("c-1");
            session.createProducer(session.createQueue(queue)).send(message);

            TextMessage received =
                    adapter.listen(queue, spec -> {}, m -> {}).nextAttempt().message();
            assertThat(received.getText()).isEqualTo("{\"a\":1}");
            assertThat(received.getStringProperty("type")).isEqualTo("CALL");
            assertThat(received.getJMSCorrelationID()).isEqualTo("c-1");
            assertThat(received.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
        }
    }

    @Test
    void delaysADelivery() throws Exception {
        SQS.createQueue(queue);
        try (RunningAdapter adapter = new RunningAdapter(SQS.endpoint());
                Connection connection = new SqsConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer = session.createProducer(session.createQueue(queue));
            producer.setDeliveryDelay(Duration.ofSeconds(2).toMillis());
            long sent = System.nanoTime();
            producer.send(session.createTextMessage("later"));

            TestBean.Attempt attempt =
                    adapter.listen(queue, spec -> {}, m -> {}).nextAttempt();
            assertThat(Duration.ofNanos(attempt.atNanos() - sent)).isGreaterThan(Duration.ofMillis(1900));
        }
    }

    @Test
    void keepsInstallationsApartByPrefix() throws Exception {
        String prefix = "north-";
        SQS.createQueue(prefix + queue);
        System.setProperty("sqs.queue-name-prefix", prefix);
        try (RunningAdapter adapter = new RunningAdapter(SQS.endpoint());
                Connection connection = new SqsConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage("here"));
            assertThat(SQS.visible(prefix + queue)).isEqualTo(1);

            TestBean bean = adapter.listen(queue, spec -> {}, m -> {});
            assertThat(bean.nextAttempt().text()).isEqualTo("here");
        } finally {
            System.clearProperty("sqs.queue-name-prefix");
        }
    }

    @Test
    void sendsFromManyThreadsThroughOneFactory() throws Exception {
        SQS.createQueue(queue);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        Set<String> arrived = ConcurrentHashMap.newKeySet();
        try (RunningAdapter adapter = new RunningAdapter(SQS.endpoint())) {
            ConnectionFactory factory = new SqsConnectionFactory();
            var sends = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> senders.submit(() -> send(factory, "m" + i)))
                    .toList();
            for (Future<?> send : sends) {
                send.get();
            }
            adapter.listen(queue, spec -> spec.setConcurrency(4), m -> arrived.add(m.getText()));
            LocalSqs.await("all arrived", () -> arrived.size() == 40);
        } finally {
            senders.shutdown();
        }
    }

    private Void send(ConnectionFactory factory, String text) throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage(text));
        }
        return null;
    }

    @Test
    void saysSoWhenTheQueueDoesNotExist() throws Exception {
        try (RunningAdapter adapter = new RunningAdapter(SQS.endpoint());
                Connection connection = new SqsConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThat(adapter.server()).isNotNull();
            assertThatThrownBy(() -> session.createQueue(queue)).isInstanceOf(JMSException.class);
        }
    }

    @Test
    void refusesToSendOnceTheAdapterHasStopped() throws Exception {
        new RunningAdapter(SQS.endpoint()).close();

        assertThatThrownBy(() -> new SqsConnectionFactory().createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("stopped");
    }
}
