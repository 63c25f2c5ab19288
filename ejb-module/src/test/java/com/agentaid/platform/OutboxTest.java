package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxFilled;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import jakarta.ejb.EJBTransactionRequiredException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int RELAYS = 8;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Outbox outbox = app.get(Outbox.class);
    private final OutboxRelay relay = app.get(OutboxRelay.class);

    @Test
    void writesOnlyInsideTheTransactionOfTheFact() {
        assertThatThrownBy(() -> app.in(tenant, () -> outbox.enqueue(received())))
                .isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void forgetsAMessageWhoseFactRolledBack() {
        assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                    outbox.enqueue(received());
                    throw new IllegalStateException("no fact");
                }))
                .isNotNull();
        assertThat(app.owner().number("select count(*) from outbox where tenant_id = ?", tenant.value()))
                .isZero();
    }

    @Test
    void handsAMessageDueNowToTheNodeThatWroteItAndToNoSweep() {
        UUID id = app.inTransaction(tenant, () -> outbox.enqueue(received()));

        assertThat(app.fired(OutboxFilled.class)).singleElement().satisfies(filled -> {
            assertThat(filled.ids()).containsExactly(id);
            assertThat(filled.messages().get(0).payload()).isEqualTo("{\"callId\":\"c1\"}");
        });
        assertThat(claim()).isEmpty();
    }

    @Test
    void letsTheSweepTakeWhatTheFastPathDidNotSend() {
        UUID id = app.inTransaction(tenant, () -> outbox.enqueue(received()));
        app.clock().advance(Outbox.FAST_PATH_LEASE.plusSeconds(1));
        assertThat(claim()).extracting(Claimed::id).containsExactly(id);
    }

    @Test
    void holdsADelayedMessageBackUntilItIsDue() {
        app.inTransaction(
                tenant,
                () -> outbox.enqueue(new OutboxMessage(
                        Queue.BILLING, "CALL_BILLING_REQUESTED", Map.of("callId", "c2"), Duration.ofSeconds(90))));
        assertThat(app.fired(OutboxFilled.class)).isEmpty();
        app.clock().advance(Duration.ofSeconds(89));
        assertThat(claim()).isEmpty();
        app.clock().advance(Duration.ofSeconds(2));
        assertThat(claim()).extracting(Claimed::queue).containsExactly(Queue.BILLING);
    }

    @Test
    void givesAClaimedMessageToNobodyElseUntilTheLeaseEnds() {
        UUID id = due(1).get(0);
        assertThat(claim()).extracting(Claimed::id).containsExactly(id);
        assertThat(claim()).isEmpty();
        app.clock().advance(OutboxRelay.LEASE.plusSeconds(1));
        assertThat(claim()).extracting(Claimed::id).containsExactly(id);
    }

    @Test
    void sendsNoMessageTwiceWhenManyRelaysSweepAtOnce() {
        List<UUID> all = due(200);
        List<List<Claimed>> claimed = Together.run(RELAYS, i -> {
            List<Claimed> mine = new java.util.ArrayList<>();
            for (List<Claimed> batch = claim(10); !batch.isEmpty(); batch = claim(10)) {
                mine.addAll(batch);
            }
            return mine;
        });
        assertThat(claimed.stream().flatMap(List::stream).map(Claimed::id))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void retriesAFailedMessageLaterAndCounts() {
        List<UUID> ids = due(1);
        claim();
        app.in(
                tenant,
                () -> relay.failed(
                        ids.get(0), "queue away", app.clock().instant().plusSeconds(5)));
        assertThat(claim()).isEmpty();
        app.clock().advance(Duration.ofSeconds(6));
        assertThat(claim()).extracting(Claimed::attempts).containsExactly(1);
    }

    @Test
    void claimsForTheQueuesThatAreAskedForAlone() {
        app.inTransaction(
                tenant, () -> outbox.enqueue(OutboxMessage.now(Queue.PAYMENTS, "PAYMENT_RECEIVED", Map.of())));
        UUID call = due(1).get(0);
        assertThat(app.in(tenant, () -> relay.claim(tenant, List.of(Queue.CALLS, Queue.BILLING), 10)))
                .extracting(Claimed::id)
                .containsExactly(call);
    }

    @Test
    void hasAFreedMessageAtOnceAgainWithoutCountingAnAttempt() {
        List<UUID> ids = due(2);
        claim();
        app.in(tenant, () -> relay.free(ids));
        assertThat(claim()).extracting(Claimed::attempts).containsExactly(0, 0);
    }

    @Test
    void neverClaimsASentMessageAndPurgesItInTime() {
        List<UUID> ids = due(3);
        claim();
        app.in(tenant, () -> relay.sent(ids));
        app.clock().advance(Duration.ofHours(2));
        assertThat(claim()).isEmpty();
        assertThat(app.in(tenant, () -> relay.purge(Duration.ofHours(3)))).isZero();
        assertThat(app.in(tenant, () -> relay.purge(Duration.ofHours(1)))).isEqualTo(3);
    }

    private List<UUID> due(int messages) {
        List<UUID> ids = app.inTransaction(tenant, () -> java.util.stream.IntStream.range(0, messages)
                .mapToObj(i -> outbox.enqueue(received()))
                .toList());
        app.clock().advance(Outbox.FAST_PATH_LEASE.plusSeconds(1));
        return ids;
    }

    private List<Claimed> claim() {
        return claim(OutboxRelay.BATCH_MAX);
    }

    private List<Claimed> claim(int max) {
        return app.in(tenant, () -> relay.claim(tenant, List.of(Queue.values()), max));
    }

    private static OutboxMessage received() {
        return OutboxMessage.now(Queue.CALLS, "CALL_RECEIVED", Map.of("callId", "c1"));
    }
}
