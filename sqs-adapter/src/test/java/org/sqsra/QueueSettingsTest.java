package org.sqsra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a bean and its operator say, and what holds in the end. */
class QueueSettingsTest {
    private static QueueSettings settings(
            Consumer<SqsActivationSpec> bean, Map<String, String> properties, Map<String, String> environment) {
        SqsActivationSpec spec = new SqsActivationSpec();
        spec.setQueueName("calls");
        bean.accept(spec);
        return QueueSettings.of(spec, "", new Overrides(properties::get, environment::get));
    }

    @Test
    void takesWhatTheBeanSays() {
        QueueSettings settings = settings(spec -> spec.setConcurrency(7), Map.of(), Map.of());

        assertThat(settings.concurrency()).isEqualTo(7);
        assertThat(settings.visibility()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void prefersTheOperatorsWordForThisQueueThenForAllQueues() {
        Map<String, String> both = Map.of("sqs.concurrency", "5", "sqs.calls.concurrency", "9");

        assertThat(settings(spec -> {}, both, Map.of()).concurrency()).isEqualTo(9);
        assertThat(settings(spec -> {}, Map.of("sqs.concurrency", "5"), Map.of())
                        .concurrency())
                .isEqualTo(5);
    }

    @Test
    void readsTheEnvironmentInUpperCase() {
        SqsActivationSpec spec = new SqsActivationSpec();
        spec.setDestinationLookup("call-events");
        Map<String, String> environment = Map.of("SQS_CALL_EVENTS_VISIBILITYTIMEOUTSECONDS", "45");
        QueueSettings settings = QueueSettings.of(spec, "north-", new Overrides(key -> null, environment::get));

        assertThat(settings.visibility()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.queueName()).isEqualTo("north-call-events");
    }

    @Test
    void doublesTheDelayUpToItsLimit() {
        QueueSettings settings = settings(
                spec -> {
                    spec.setBackoffBaseSeconds(2);
                    spec.setBackoffMaxSeconds(60);
                },
                Map.of(),
                Map.of());

        assertThat(settings.backoff(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.backoff(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.backoff(5)).isEqualTo(Duration.ofSeconds(32));
        assertThat(settings.backoff(6)).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.backoff(1_000)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void namesWhatIsWrong() {
        SqsActivationSpec nameless = new SqsActivationSpec();
        assertThatThrownBy(nameless::validate)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("queueName");
        assertThatThrownBy(() -> settings(spec -> spec.setWaitTimeSeconds(21), Map.of(), Map.of()))
                .hasMessageContaining("waitTimeSeconds");
        assertThatThrownBy(() -> settings(spec -> {}, Map.of("sqs.calls.concurrency", "many"), Map.of()))
                .hasMessageContaining("many");
    }
}
