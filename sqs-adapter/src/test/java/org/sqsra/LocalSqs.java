package org.sqsra;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A real SQS protocol server in this process, and the view of it that a test needs. */
final class LocalSqs implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HOST = "127.0.0.1";

    private final SQSRestServer server;
    private final SqsClient client;
    private final String endpoint;

    private LocalSqs(SQSRestServer server, int port) {
        this.server = server;
        this.endpoint = "http://" + HOST + ":" + port;
        this.client = SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static LocalSqs start() {
        return start(0);
    }

    /** On this port; 0 takes any free one. */
    static LocalSqs start(int port) {
        SQSRestServer server =
                SQSRestServerBuilder.withPort(port).withInterface(HOST).start();
        return new LocalSqs(server, server.waitUntilStarted().localAddress().getPort());
    }

    String endpoint() {
        return endpoint;
    }

    static String newName() {
        return "q-" + UUID.randomUUID();
    }

    String createQueue(String name) {
        return client.createQueue(q -> q.queueName(name)).queueUrl();
    }

    void createFifoQueue(String name) {
        client.createQueue(q -> q.queueName(name)
                .attributes(Map.of(
                        QueueAttributeName.FIFO_QUEUE,
                        "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                        "true")));
    }

    void sendInGroup(String queue, String group, String body) {
        client.sendMessage(m -> m.queueUrl(url(queue)).messageBody(body).messageGroupId(group));
    }

    /** A queue whose messages go to the returned dead letter queue after so many receives. */
    String createQueueWithDeadLetters(String name, int maxReceiveCount) {
        String deadName = name + "-dlq";
        createQueue(deadName);
        String arn = attribute(deadName, QueueAttributeName.QUEUE_ARN);
        client.createQueue(q -> q.queueName(name)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"" + maxReceiveCount + "\"}")));
        return deadName;
    }

    void send(String queue, String body) {
        send(queue, body, Map.of());
    }

    void send(String queue, String body, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        client.sendMessage(m -> m.queueUrl(url(queue)).messageBody(body).messageAttributes(values));
    }

    /** What another consumer sees who waits this long. */
    List<Message> receive(String queue, Duration longPoll) {
        return client.receiveMessage(r -> r.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .attributeNamesWithStrings("All")
                        .messageAttributeNames("All")
                        .waitTimeSeconds((int) longPoll.toSeconds()))
                .messages();
    }

    int visible(String queue) {
        return Integer.parseInt(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    int inFlight(String queue) {
        return Integer.parseInt(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    /** Waits until nothing is left in the queue, neither visible nor in work. */
    void awaitEmpty(String queue) {
        await("queue empty", () -> visible(queue) == 0 && inFlight(queue) == 0);
    }

    static void await(String fact, BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + fact);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private String attribute(String queue, QueueAttributeName name) {
        GetQueueAttributesResponse answer =
                client.getQueueAttributes(q -> q.queueUrl(url(queue)).attributeNames(name));
        String value = answer.attributes().get(name);
        if (value == null) {
            throw new AssertionError("Queue " + queue + " has no " + name);
        }
        return value;
    }

    private String url(String queue) {
        return client.getQueueUrl(q -> q.queueName(queue)).queueUrl();
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
