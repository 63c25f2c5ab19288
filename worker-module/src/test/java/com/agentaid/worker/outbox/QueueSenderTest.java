package com.agentaid.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.shared.TenantId;
import com.agentaid.worker.messages.MessageUnreadable;
import com.agentaid.worker.messages.Received;
import com.agentaid.worker.outbox.QueueSender.Sent;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqsra.SqsConnectionFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Over the real protocol: what is sent arrives as what a worker reads. */
@Timeout(300)
class QueueSenderTest {
    private static final TenantId TENANT = new TenantId(new UUID(7, 7));
    private static final long PATIENCE_MILLIS = 120_000;

    private static SQSRestServer server;

    private final QueueSender sender = new QueueSender();

    @BeforeAll
    static void startQueues() {
        server = SQSRestServerBuilder.withPort(0).withInterface("127.0.0.1").start();
        String endpoint =
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "x");
        System.setProperty("aws.secretAccessKey", "x");
        System.setProperty("aws.endpointUrlSqs", endpoint);
        try (SqsClient client = SqsClient.create()) {
            client.createQueue(queue -> queue.queueName(Queue.CALLS.queueName()));
        }
    }

    @AfterAll
    static void stopQueues() {
        server.stopAndWait();
    }

    @BeforeEach
    void connect() {
        sender.connections = new SqsConnectionFactory();
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void sendsWhatAWorkerCanRead() throws Exception {
        Claimed message = message(Queue.CALLS, "CALL_RECEIVED");
        Sent sent = sender.send(List.of(message));
        assertThat(sent.sent()).containsExactly(message);
        assertThat(sent.failed()).isEmpty();

        Message arrived = receive();
        assertThat(Received.of(arrived))
                .isEqualTo(new Received(TENANT, "corr-1", "CALL_RECEIVED", Map.of("callId", "c1")));
        assertThat(arrived.getStringProperty("outboxId")).isEqualTo(message.id().toString());
        assertThat(arrived.getStringProperty("queue")).isEqualTo("agentaid-calls");
        Assertions.assertThatThrownBy(() -> Received.of(arrived).expect("CALL_BILLING_REQUESTED"))
                .isInstanceOf(MessageUnreadable.class);
    }

    @Test
    void tellsWhatWasNotSentAndSendsAgainOverANewConnection() throws Exception {
        Claimed bad = message(Queue.PAYMENTS, "PAYMENT_RECEIVED");
        Claimed behind = message(Queue.PAYMENTS, "PAYMENT_RECEIVED");
        Sent sent = sender.send(List.of(bad, behind));

        assertThat(sent.sent()).isEmpty();
        assertThat(sent.failed()).containsExactly(bad, behind);
        assertThat(sent.error()).isNotEmpty();
        Claimed good = message(Queue.CALLS, "CALL_RECEIVED");
        assertThat(sender.send(List.of(good)).sent()).containsExactly(good);
        receive();
    }

    private static Claimed message(Queue queue, String type) {
        return new Claimed(UUID.randomUUID(), TENANT, queue, type, FlatJson.write(Map.of("callId", "c1")), "corr-1", 0);
    }

    private static Message receive() throws Exception {
        try (Connection connection = new SqsConnectionFactory().createConnection()) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            connection.start();
            Message message = session.createConsumer(session.createQueue(Queue.CALLS.queueName()))
                    .receive(PATIENCE_MILLIS);
            assertThat(message).isNotNull();
            return message;
        }
    }
}
