package com.agentaid.web.inserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.agentaid.platform.inbox.Accepted;
import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import com.agentaid.tenants.TenantDirectory;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: a transaction leaves everything or nothing, and a tenant sees his own rows or none. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {
    @Inject
    Inbox inbox;

    @Inject
    Outbox outbox;

    @Inject
    TenantDirectory tenants;

    @Inject
    UserTransaction transaction;

    @Resource(lookup = "jdbc/agentaid")
    DataSource pool;

    @Deployment
    static WebArchive application() {
        return DeployedApplication.withTests(TransactionsIT.class);
    }

    @Test
    void aRolledBackEventCountsAsNeverCome() throws Exception {
        RawEvent event = event("rolled-back-" + UUID.randomUUID());
        transaction.begin();
        assertFalse(accept("demo", event).duplicate());
        transaction.rollback();
        assertFalse(accept("demo", event).duplicate());
        assertTrue(accept("demo", event).duplicate());
    }

    @Test
    void aMessageIsWrittenOnlyInsideATransaction() {
        OutboxMessage message = OutboxMessage.now(Queue.CALLS, "NOTHING", Map.of("callId", "none"));
        EJBException refused =
                assertThrows(EJBException.class, () -> Work.run(work("demo"), () -> outbox.enqueue(message)));
        assertTrue(refused instanceof EJBTransactionRequiredException, () -> "was " + refused);
    }

    @Test
    void oneTenantsEventIsUnknownToTheOther() throws Exception {
        RawEvent event = event("of-two-tenants-" + UUID.randomUUID());
        assertFalse(accept("demo", event).duplicate());
        assertFalse(accept("other", event).duplicate());
        assertTrue(accept("demo", event).duplicate());
    }

    @Test
    void aForgottenTenantSeesNothing() throws Exception {
        accept("demo", event("seen-by-nobody-" + UUID.randomUUID()));
        assertEquals(0, rowsOf("call_events"));
        assertEquals(0, rowsOf("agents"));
        assertTrue(rowsOf("tenants") > 0);
    }

    @Test
    void workWithoutATenantIsRefused() {
        assertThrows(EJBException.class, () -> inbox.accept(event("without-tenant-" + UUID.randomUUID())));
    }

    /** As the application's own role, over its own pool, without telling the database for whom. */
    private int rowsOf(String table) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement();
                ResultSet count = sql.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getInt(1);
        }
    }

    private Accepted accept(String tenant, RawEvent event) throws Exception {
        return Work.call(work(tenant), () -> inbox.accept(event));
    }

    private WorkContext work(String slug) {
        TenantId tenant = tenants.findBySlug(slug).orElseThrow().id();
        return new WorkContext(tenant, "test-" + UUID.randomUUID(), Actor.system("test"));
    }

    private static RawEvent event(String key) {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        return new RawEvent("test", key, "TEST", "application/json", content, null, Instant.EPOCH);
    }
}
