package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.push.PushJson;
import com.agentaid.platform.push.PushNotification;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushQueue;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Postgres;
import com.agentaid.testing.TestApplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class PushTest {

    private static final int WAIT_MILLIS_MAX = 2_000;

    private final TestApplication app = TestApplication.start().observing(PushQueue.class);
    private final TenantId tenant = app.newTenant();
    private final PushOut push = app.get(PushOut.class);

    @Test
    void signalsReachEveryListenerAfterTheCommit() throws SQLException {
        AgentId agent = new AgentId(UUID.randomUUID());
        PushSignal signal =
                PushSignal.toAgent(tenant, agent, "balance-changed", Map.of("reason", "a \"quoted\" — text"));
        assertThat(heard(() -> app.inTransaction(tenant, () -> push.signal(signal))))
                .contains(signal);
    }

    @Test
    void aRollBackSignalsNothing() throws SQLException {
        PushSignal signal = PushSignal.toAdmins(tenant, "call-changed", Map.of("callId", "rolled back"));
        PushSignal marker = PushSignal.toAdmins(tenant, "call-changed", Map.of("callId", "committed"));
        List<PushSignal> heard = heard(() -> {
            assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                        push.signal(signal);
                        throw new IllegalStateException("no");
                    }))
                    .isNotNull();
            app.inTransaction(tenant, () -> push.signal(marker));
        });
        assertThat(heard).contains(marker).doesNotContain(signal);
    }

    @Test
    void manySignalsGoInNotificationsThatPostgresTakes() throws SQLException {
        List<PushSignal> signals = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            signals.add(PushSignal.toNodes(
                    tenant, "call-moved", Map.of("callId", UUID.randomUUID().toString())));
        }
        assertThat(heard(() -> app.get(PushNotification.class).send(signals))).containsAll(signals);
    }

    private List<PushSignal> heard(Runnable work) throws SQLException {
        try (Connection connection = Postgres.running().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + PushNotification.CHANNEL);
            work.run();
            List<PushSignal> heard = new ArrayList<>();
            PGNotification[] notifications =
                    connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS_MAX);
            for (PGNotification notification : notifications) {
                heard.addAll(PushJson.read(notification.getParameter()));
            }
            return heard;
        }
    }
}
