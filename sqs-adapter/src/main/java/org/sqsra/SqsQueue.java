package org.sqsra;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * One queue at SQS and the four calls that an adapter makes there. The client is called directly, not through the
 * messaging library's consumer: that one keeps a 20 second poll open behind its caller's back, which delays every stop
 * and swallows the message it then receives.
 */
final class SqsQueue {
    private static final String ALL = "All";
    /** What an answer may take beyond the wait that was asked for. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private final Supplier<SqsClient> client;
    private final QueueSettings settings;
    private volatile @Nullable String url;

    SqsQueue(Supplier<SqsClient> client, QueueSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    String name() {
        return settings.queueName();
    }

    /** Waits up to the configured time for messages and makes each of them invisible to others. */
    List<Message> receive(int atMost) {
        Duration limit = settings.longPoll().plus(ANSWER_TIME);
        String address = address();
        try {
            return client.get()
                    .receiveMessage(r -> r.queueUrl(address)
                            .maxNumberOfMessages(atMost)
                            .attributeNamesWithStrings(ALL)
                            .messageAttributeNames(ALL)
                            .visibilityTimeout((int) settings.visibility().toSeconds())
                            .waitTimeSeconds((int) settings.longPoll().toSeconds())
                            .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                                    .apiCallAttemptTimeout(limit)
                                    .apiCallTimeout(limit)
                                    .build()))
                    .messages();
        } catch (QueueDoesNotExistException e) {
            url = null;
            throw e;
        }
    }

    void delete(String receiptHandle) {
        String address = address();
        client.get().deleteMessage(r -> r.queueUrl(address).receiptHandle(receiptHandle));
    }

    /** The message becomes visible to all receivers this long from now; zero is at once. */
    void changeVisibility(String receiptHandle, Duration fromNow) {
        String address = address();
        client.get()
                .changeMessageVisibility(r ->
                        r.queueUrl(address).receiptHandle(receiptHandle).visibilityTimeout((int) fromNow.toSeconds()));
    }

    /** The queue's address, asked for once; the queue may be created long after the bean was deployed. */
    String address() {
        String known = url;
        if (known == null) {
            known = client.get()
                    .getQueueUrl(r -> r.queueName(settings.queueName()))
                    .queueUrl();
            url = known;
        }
        return known;
    }
}
