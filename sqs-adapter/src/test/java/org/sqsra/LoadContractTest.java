package org.sqsra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much a node takes at a time, how long it holds it, and how it lets go. */
class LoadContractTest {
    private static final LocalSqs SQS = LocalSqs.start();
    /** Deactivation waits for beans that are nearly done, not for the long poll. */
    private static final Duration PROMPT = Duration.ofSeconds(4);

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

    private static void awaitOpen(CountDownLatch gate) throws InterruptedException {
        if (!gate.await(LocalSqs.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The test never opened the gate");
        }
    }

    @Test
    void keepsAMessageToItselfForAsLongAsTheBeanWorks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        SQS.send(queue, "slow");
        TestBean bean = adapter.listen(queue, spec -> spec.setVisibilityTimeoutSeconds(2), message -> {
            begun.countDown();
            awaitOpen(gate);
        });
        awaitOpen(begun);
        // another consumer waits for three visibility timeouts and sees nothing
        assertThat(SQS.receive(queue, Duration.ofSeconds(6))).isEmpty();
        assertThat(SQS.inFlight(queue)).isEqualTo(1);

        gate.countDown();
        assertThat(bean.nextAttempt().count()).isEqualTo(1);
        SQS.awaitEmpty(queue);
        assertThat(bean.attemptsWaiting()).isZero();
    }

    @Test
    void takesNoMoreThanItWorksOn() throws Exception {
        int concurrency = 3;
        int messages = 12;
        AtomicInteger inWork = new AtomicInteger();
        AtomicInteger inWorkMost = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        for (int i = 0; i < messages; i++) {
            SQS.send(queue, "m" + i);
        }
        TestBean bean = adapter.listen(queue, spec -> spec.setConcurrency(concurrency), message -> {
            inWorkMost.accumulateAndGet(inWork.incrementAndGet(), Math::max);
            awaitOpen(gate);
            inWork.decrementAndGet();
        });

        LocalSqs.await("all places are taken", () -> inWork.get() == concurrency);
        assertThat(SQS.inFlight(queue)).isEqualTo(concurrency);
        assertThat(SQS.visible(queue)).isEqualTo(messages - concurrency);
        gate.countDown();
        SQS.awaitEmpty(queue);
        assertThat(bean.attemptsWaiting()).isEqualTo(messages);
        assertThat(inWorkMost).hasValue(concurrency);
    }

    @Test
    void takesNothingWhenItsConcurrencyIsZero() throws Exception {
        String key = "sqs." + queue + ".concurrency";
        System.setProperty(key, "0");
        try {
            SQS.send(queue, "for another node");
            TestBean bean = adapter.listen(queue, spec -> spec.setConcurrency(2), message -> {});
            // a second consumer is served although this one was first, and the message was never handed out before
            assertThat(SQS.receive(queue, Duration.ofSeconds(2)))
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "1"));
            adapter.deactivate(bean);
            assertThat(bean.attemptsWaiting()).isZero();
        } finally {
            System.clearProperty(key);
        }
    }

    @Test
    void stopsPromptlyWhenIdle() throws Exception {
        TestBean bean = adapter.listen(queue, spec -> spec.setWaitTimeSeconds(2), message -> {});
        SQS.send(queue, "it listens");
        bean.nextAttempt();

        assertThat(timeToDeactivate(bean)).isLessThan(PROMPT);
        // the poll that is still open may get this one, and must give it back at once
        SQS.send(queue, "for somebody else");
        LocalSqs.await("it is given back", () -> !SQS.receive(queue, Duration.ofSeconds(1))
                .isEmpty());
        assertThat(bean.attemptsWaiting()).isZero();
    }

    @Test
    void losesAndRepeatsNothingWhenUndeployedUnderLoad() throws Exception {
        Set<String> sent = IntStream.range(0, 200).mapToObj(i -> "m" + i).collect(Collectors.toSet());
        Set<String> done = ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<String> repeated = new ConcurrentLinkedQueue<>();
        sent.forEach(text -> SQS.send(queue, text));
        TestBean.Behaviour work = message -> {
            if (!done.add(message.getText())) {
                repeated.add(message.getText());
            }
        };
        for (int round = 0; done.size() < sent.size(); round++) {
            int goal = Math.min(sent.size(), 40 * (round + 1));
            TestBean bean = adapter.listen(queue, spec -> spec.setConcurrency(8), work);
            LocalSqs.await(goal + " done", () -> done.size() >= goal);
            assertThat(timeToDeactivate(bean)).isLessThan(PROMPT);
            // whatever was not done is there for the next one soon, not only after the visibility timeout of 30 s
            long from = System.nanoTime();
            LocalSqs.await("nothing is held", () -> SQS.inFlight(queue) == 0);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
        }
        SQS.awaitEmpty(queue);
        assertThat(done).isEqualTo(sent);
        assertThat(repeated).isEmpty();
    }

    @Test
    void returnsFromUndeployThoughABeanHangs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        SQS.send(queue, "hangs");
        TestBean bean = adapter.listen(queue, spec -> {}, message -> {
            begun.countDown();
            awaitOpen(gate);
        });
        awaitOpen(begun);
        assertThat(timeToDeactivate(bean)).isLessThan(Subscription.STOP_LIMIT.plusSeconds(2));

        // its transaction still decides
        gate.countDown();
        bean.nextAttempt();
        SQS.awaitEmpty(queue);
    }

    @Test
    void fetchesNothingBeforeThereIsABean() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TestBean late = new TestBean(adapter.server(), message -> {}) {
            @Override
            public MessageEndpoint createEndpoint(XAResource xaResource) throws UnavailableException {
                if (asked.incrementAndGet() <= 2) {
                    throw new UnavailableException("the application is still starting");
                }
                return super.createEndpoint(xaResource);
            }
        };
        SQS.send(queue, "early");
        adapter.listen(queue, spec -> {}, late);

        assertThat(late.nextAttempt().count()).isEqualTo(1);
        assertThat(asked).hasValueGreaterThan(2);
    }

    @Test
    void givesAMessageBackForWhichTheServerHasNoThread() throws Exception {
        TestBean bean = adapter.listen(queue, spec -> {}, message -> {});
        SQS.send(queue, "first");
        bean.nextAttempt();
        adapter.server().refuseNext(1);
        SQS.send(queue, "second");

        assertThat(bean.nextAttempt().count()).isEqualTo(2);
        assertThat(adapter.server().refusalsLeft()).isZero();
        SQS.awaitEmpty(queue);
    }

    @Test
    void listensToAQueueThatIsCreatedLater() throws Exception {
        String later = LocalSqs.newName();
        TestBean bean = adapter.listen(later, spec -> {}, message -> {});
        // proves that the first look is over: another bean was served meanwhile
        SQS.send(queue, "first");
        adapter.listen(queue, spec -> {}, message -> {}).nextAttempt();

        SQS.createQueue(later);
        SQS.send(later, "at last");
        assertThat(bean.nextAttempt().text()).isEqualTo("at last");
        SQS.awaitEmpty(later);
    }

    @Test
    void survivesAnOutageOfTheServer() throws Exception {
        String queueThere = LocalSqs.newName();
        try (DeadServer dead = DeadServer.start();
                RunningAdapter early = new RunningAdapter("http://127.0.0.1:" + dead.port())) {
            TestBean bean = early.listen(queueThere, spec -> {}, message -> {});
            LocalSqs.await("it tried in vain", () -> dead.refused() > 8);
            dead.close();
            try (LocalSqs there = LocalSqs.start(dead.port())) {
                there.createQueue(queueThere);
                there.send(queueThere, "at last");
                assertThat(bean.nextAttempt().text()).isEqualTo("at last");
                there.awaitEmpty(queueThere);
            }
        }
    }

    private Duration timeToDeactivate(TestBean bean) {
        long from = System.nanoTime();
        adapter.deactivate(bean);
        return Duration.ofNanos(System.nanoTime() - from);
    }
}
