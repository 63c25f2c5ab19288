package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.inbox.Accepted;
import com.agentaid.platform.inbox.ContentMismatch;
import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.shared.CallId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final int THREADS = 50;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Inbox inbox = app.get(Inbox.class);

    @Test
    void storesAnEventByteForByteAndKnowsItAgain() {
        RawEvent event = event("CA1:ringing", "CallStatus=ringing");
        Accepted first = app.in(tenant, () -> inbox.accept(event));
        Accepted second = app.in(tenant, () -> inbox.accept(event));

        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
        assertThat(second.eventId()).isEqualTo(first.eventId());
        assertThat(second.callId()).isEqualTo(event.callId());
        assertThat(app.owner()
                        .texts(
                                "select convert_from(content, 'UTF8') from call_events where tenant_id = ?",
                                tenant.value()))
                .containsExactly("CallStatus=ringing");
    }

    @Test
    void givesADuplicateTheFirstAnswer() {
        RawEvent event = event("CA2:voice", "a=1");
        Accepted first = app.in(tenant, () -> inbox.accept(event));
        assertThat(app.in(tenant, () -> inbox.answer(first.eventId(), "<Response/>")))
                .isEqualTo("<Response/>");
        assertThat(app.in(tenant, () -> inbox.answer(first.eventId(), "<Other/>")))
                .isEqualTo("<Response/>");
        assertThat(app.in(tenant, () -> inbox.accept(event)).answer()).isEqualTo("<Response/>");
    }

    @Test
    void refusesTheSameKeyWithOtherContentLoudly() {
        app.in(tenant, () -> inbox.accept(event("CA3:ended", "duration=10")));
        assertThatThrownBy(() -> app.in(tenant, () -> inbox.accept(event("CA3:ended", "duration=99"))))
                .isInstanceOf(ContentMismatch.class);
        assertThat(app.owner().number("select count(*) from call_events where tenant_id = ?", tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void countsAnEventWhoseEffectsRolledBackAsNeverCome() {
        RawEvent event = event("CA4:ringing", "x");
        assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                    inbox.accept(event);
                    throw new IllegalStateException("the effect fails");
                }))
                .hasMessageContaining("the effect fails");
        assertThat(app.in(tenant, () -> inbox.accept(event)).duplicate()).isFalse();
    }

    @Test
    void letsOneOfFiftyBeTheFirst() {
        RawEvent event = event("CA5:ringing", "same");
        List<Accepted> accepted = Together.run(THREADS, i -> app.in(tenant, () -> inbox.accept(event)));

        assertThat(accepted).filteredOn(one -> !one.duplicate()).hasSize(1);
        assertThat(accepted)
                .extracting(Accepted::eventId)
                .containsOnly(accepted.get(0).eventId());
    }

    @Test
    void keepsTheSameKeyOfTwoTenantsApart() {
        TenantId other = app.newTenant();
        assertThat(app.in(tenant, () -> inbox.accept(event("CA6", "mine"))).duplicate())
                .isFalse();
        assertThat(app.in(other, () -> inbox.accept(event("CA6", "theirs"))).duplicate())
                .isFalse();
    }

    private RawEvent event(String key, String content) {
        return new RawEvent(
                "twilio",
                key,
                "call-status",
                "application/x-www-form-urlencoded",
                content.getBytes(StandardCharsets.UTF_8),
                new CallId(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))),
                app.clock().instant());
    }
}
