package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.deadletters.DeadLetter;
import com.agentaid.platform.deadletters.DeadLetters;
import com.agentaid.platform.health.Backlog;
import com.agentaid.platform.outbox.OutboxFilled;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final DeadLetters letters = app.get(DeadLetters.class);

    @Test
    void storesADeadMessageOnceHoweverOftenItComes() {
        assertThat(store("m1")).isTrue();
        assertThat(store("m1")).isFalse();
        assertThat(app.in(tenant, () -> letters.list(0, 20)).total()).isEqualTo(1);
    }

    @Test
    void deliversAgainByTheOutboxAndDecidesOnce() {
        store("m2");
        DeadLetter letter = app.in(tenant, () -> letters.list(0, 20)).items().get(0);

        assertThat(app.in(tenant, () -> letters.redeliver(letter.id()))).isTrue();
        assertThat(app.in(tenant, () -> letters.redeliver(letter.id()))).isFalse();
        assertThat(app.in(tenant, () -> letters.discard(letter.id()))).isFalse();
        assertThat(app.fired(OutboxFilled.class)).singleElement().satisfies(filled -> {
            assertThat(filled.messages().get(0).queue()).isEqualTo(Queue.BILLING);
            assertThat(filled.messages().get(0).payload()).isEqualTo("{\"callId\":\"c9\"}");
        });
    }

    @Test
    void countsWhatWaitsForHealth() {
        long before = app.get(Backlog.class).count().openDeadLetters();
        store("m3");
        assertThat(app.get(Backlog.class).count().openDeadLetters()).isGreaterThan(before);
    }

    private boolean store(String message) {
        return app.in(
                tenant,
                () -> letters.store(
                        message,
                        "agentaid-billing",
                        "CALL_BILLING_REQUESTED",
                        "{\"callId\":\"c9\"}",
                        "corr-1",
                        5,
                        "boom"));
    }
}
