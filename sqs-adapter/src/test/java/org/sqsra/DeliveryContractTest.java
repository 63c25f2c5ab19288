package org.sqsra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** When a message is deleted, when it comes back, and when it is given up. */
class DeliveryContractTest {
    private static final LocalSqs SQS = LocalSqs.start();
    private final String queue = LocalSqs.newName();
    private final RunningAdapter adapter = RunningAdapter.against(SQS);

    @BeforeEach
    void queueIsThere() {
        SQS.createQueue(queue);
    }

    @AfterEach
    void stopAdapter() {
        adapter.close();
    }

    @AfterAll
    static void stopServer() {
        SQS.close();
    }

    private static void quickly(SqsActivationSpec spec) {
        spec.setBackoffBaseSeconds(1);
        spec.setBackoffMaxSeconds(4);
    }

    @Test
    void deletesAMessageWhoseTransactionCommitted() throws Exception {
        SQS.send(queue, "hello");
        TestBean bean = adapter.listen(queue, DeliveryContractTest::quickly, message -> {});

        assertThat(bean.nextAttempt().text()).isEqualTo("hello");
        SQS.awaitEmpty(queue);
        assertThat(bean.attemptsWaiting()).isZero();
    }

    @Test
    void handsOverWhatTheSenderSaid() throws Exception {
        SQS.send(queue, "{}", Map.of("type", "CALL", "JMS_SQSCorrelationID", "c-17"));
        TestBean bean = adapter.listen(queue, DeliveryContractTest::quickly, message -> {});

        TextMessage message = bean.nextAttempt().message();
        assertThat(message.getStringProperty("type")).isEqualTo("CALL");
        assertThat(message.getJMSCorrelationID()).isEqualTo("c-17");
        assertThat(message.getJMSMessageID()).startsWith("ID:");
        assertThat(message.getJMSTimestamp()).isPositive();
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(((Queue) message.getJMSDestination()).getQueueName()).isEqualTo(queue);
    }

    @Test
    void keepsTheMessageWhileTheTransactionHasNotCommitted() throws Exception {
        AtomicInteger seenInFlight = new AtomicInteger(-1);
        TestBean bean = new TestBean(adapter.server(), message -> {}) {
            @Override
            void beforeEnd() {
                seenInFlight.set(SQS.inFlight(queue));
            }
        };
        SQS.send(queue, "hello");
        adapter.listen(queue, DeliveryContractTest::quickly, bean);

        bean.nextAttempt();
        SQS.awaitEmpty(queue);
        assertThat(seenInFlight).hasValue(1);
    }

    @Test
    void bringsAMessageBackWhenTheBeanThrows() throws Exception {
        SQS.send(queue, "hello");
        TestBean bean = adapter.listen(queue, DeliveryContractTest::quickly, message -> {
            if (message.getIntProperty("JMSXDeliveryCount") == 1) {
                throw new IllegalStateException("first time fails");
            }
        });

        assertThat(bean.nextAttempt().count()).isEqualTo(1);
        TestBean.Attempt second = bean.nextAttempt();
        assertThat(second.count()).isEqualTo(2);
        assertThat(second.message().getJMSRedelivered()).isTrue();
        SQS.awaitEmpty(queue);
    }

    @Test
    void bringsAMessageBackWhenTheBeanOnlyMarkedItsTransaction() throws Exception {
        SQS.send(queue, "hello");
        TestBean bean = adapter.listen(queue, DeliveryContractTest::quickly, message -> {
            if (message.getIntProperty("JMSXDeliveryCount") == 1) {
                adapter.server().getTransactionSynchronizationRegistry().setRollbackOnly();
            }
        });

        assertThat(bean.nextAttempt().count()).isEqualTo(1);
        assertThat(bean.nextAttempt().count()).isEqualTo(2);
        SQS.awaitEmpty(queue);
    }

    @Test
    void bringsAMessageBackWhenTheCommitFails() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        TestBean bean = new TestBean(adapter.server(), message -> {}) {
            @Override
            void beforeEnd() throws ResourceAdapterInternalException {
                if (commits.incrementAndGet() == 1) {
                    throw new ResourceAdapterInternalException("the database is gone");
                }
            }
        };
        SQS.send(queue, "hello");
        adapter.listen(queue, DeliveryContractTest::quickly, bean);

        assertThat(bean.nextAttempt().count()).isEqualTo(1);
        assertThat(bean.nextAttempt().count()).isEqualTo(2);
        SQS.awaitEmpty(queue);
    }

    @Test
    void goesByTheReturnOfABeanWithoutTransaction() throws Exception {
        TestBean bean =
                new TestBean(adapter.server(), message -> {
                    if (message.getIntProperty("JMSXDeliveryCount") == 1) {
                        throw new IllegalStateException("first time fails");
                    }
                }) {
                    @Override
                    boolean transacted() {
                        return false;
                    }
                };
        SQS.send(queue, "hello");
        adapter.listen(queue, DeliveryContractTest::quickly, bean);

        assertThat(bean.nextAttempt().count()).isEqualTo(1);
        assertThat(bean.nextAttempt().count()).isEqualTo(2);
        SQS.awaitEmpty(queue);
    }

    @Test
    void waitsLongerAfterEachFailure() throws Exception {
        SQS.send(queue, "hello");
        TestBean bean = adapter.listen(queue, DeliveryContractTest::quickly, message -> {
            if (message.getIntProperty("JMSXDeliveryCount") < 4) {
                throw new IllegalStateException("not yet");
            }
        });

        long first = bean.nextAttempt().atNanos();
        long second = bean.nextAttempt().atNanos();
        long third = bean.nextAttempt().atNanos();
        long fourth = bean.nextAttempt().atNanos();
        // lower bounds only: a busy machine adds to each of them; the visibility timeout of 30 s is no part of it
        assertThat(Duration.ofNanos(second - first)).isGreaterThan(Duration.ofMillis(900));
        assertThat(Duration.ofNanos(third - second)).isGreaterThan(Duration.ofMillis(1900));
        assertThat(Duration.ofNanos(fourth - third)).isGreaterThan(Duration.ofMillis(3900));
        assertThat(Duration.ofNanos(fourth - first)).isLessThan(Duration.ofSeconds(30));
        SQS.awaitEmpty(queue);
    }

    @Test
    void keepsTheOrderOfAGroupEvenWhenItsFirstMessageFails() throws Exception {
        String fifo = LocalSqs.newName() + ".fifo";
        SQS.createFifoQueue(fifo);
        List<String> bodies = List.of("1", "2", "3", "4", "5");
        bodies.forEach(body -> SQS.sendInGroup(fifo, "one", body));
        TestBean bean = adapter.listen(
                fifo,
                spec -> {
                    quickly(spec);
                    spec.setConcurrency(4);
                },
                message -> {
                    if (message.getText().equals("1") && message.getIntProperty("JMSXDeliveryCount") == 1) {
                        throw new IllegalStateException("first time fails");
                    }
                });

        assertThat(bean.nextAttempt().text()).isEqualTo("1");
        for (String body : bodies) {
            assertThat(bean.nextAttempt().text()).isEqualTo(body);
        }
        SQS.awaitEmpty(fifo);
    }

    @Test
    void leavesAPoisonedMessageToTheDeadLetterQueue() throws Exception {
        String poisoned = LocalSqs.newName();
        String dead = SQS.createQueueWithDeadLetters(poisoned, 3);
        SQS.send(poisoned, "poison", Map.of("type", "CALL"));
        SQS.send(poisoned, "sound");
        TestBean bean = adapter.listen(poisoned, DeliveryContractTest::quickly, message -> {
            if (message.getText().equals("poison")) {
                throw new IllegalStateException("cannot be done");
            }
        });

        LocalSqs.await("poison is a dead letter", () -> SQS.visible(dead) == 1);
        SQS.awaitEmpty(poisoned);
        assertThat(bean.attemptsWaiting()).isEqualTo(3 + 1);
        List<Message> letters = SQS.receive(dead, Duration.ZERO);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.body()).isEqualTo("poison");
            assertThat(letter.messageAttributes()).containsKey("type");
        });
    }

    @Test
    void bringsAMessageBackWhenTheNodeDiesBeforeTheCommit() throws Exception {
        SQS.send(queue, "hello");
        String visibilitySeconds = "3";
        Process node = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Daws.region=us-east-1",
                        "-Daws.accessKeyId=x",
                        "-Daws.secretAccessKey=x",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingNode.class.getName(),
                        SQS.endpoint(),
                        queue,
                        visibilitySeconds)
                .inheritIO()
                .start();
        assertThat(node.waitFor()).isEqualTo(CrashingNode.DIED);
        assertThat(SQS.inFlight(queue)).isEqualTo(1);

        TestBean survivor = adapter.listen(queue, DeliveryContractTest::quickly, message -> {});
        TestBean.Attempt attempt = survivor.nextAttempt();
        assertThat(attempt.text()).isEqualTo("hello");
        assertThat(attempt.count()).isEqualTo(2);
        SQS.awaitEmpty(queue);
    }
}
