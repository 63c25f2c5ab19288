package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Who may open a socket, and when the server closes it. The other node of the cluster is played through the database. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SocketsIT {
    private static final String AGENT = "/ws/agent";
    private static final String ADMIN = "/ws/admin";
    private static final int REPLACED = 4001;
    private static final int REFUSED = 4003;
    private static final UUID ALICE = UUID.fromString(TestData.AGENT);
    private final Client client = new Client(TestServers.base());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void opensWithATicketOnce() throws Exception {
        String ticket = agentTicket();
        TestSocket socket = TestSocket.open(client, AGENT, ticket, null);
        assertThat(socket.frames.poll(2, TimeUnit.MINUTES)).contains("\"type\":\"");
        assertRefused(AGENT, ticket, null, 401);
    }

    @Test
    void opensForOurOwnPagesAlone() {
        assertRefused(AGENT, agentTicket(), "https://evil.test", 403);
        assertRefused(ADMIN, adminTicket(TestData.OPERATOR_EMAIL), "https://evil.test", 403);
        assertRefused(ADMIN, adminTicket(TestData.OPERATOR_EMAIL), "null", 403);
        assertRefused(ADMIN, adminTicket(TestData.OPERATOR_EMAIL), TestServers.CONSOLE + ".evil.test", 403);
        assertThat(TestSocket.open(client, ADMIN, adminTicket(TestData.OPERATOR_EMAIL), TestServers.CONSOLE).closed)
                .isNotDone();
    }

    @Test
    void keepsAgentsAndAdminsApart() {
        assertRefused(ADMIN, agentTicket(), null, 403);
        assertRefused(AGENT, adminTicket(TestData.OPERATOR_EMAIL), null, 403);
    }

    @Test
    void closesTheFirstTabWhenASecondOpensOnThisNode() throws Exception {
        TestSocket first = TestSocket.open(client, AGENT, agentTicket(), null);
        TestSocket second = TestSocket.open(client, AGENT, agentTicket(), null);
        assertThat(first.closed.get(2, TimeUnit.MINUTES)).isEqualTo(REPLACED);
        assertThat(second.closed).isNotDone();
    }

    @Test
    void closesTheFirstTabWhenASecondOpensOnAnotherNode() throws Exception {
        TestSocket first = TestSocket.open(client, AGENT, agentTicket(), null);
        String id = socketOf(ALICE);
        TestRows.text(
                "select cast(pg_notify('agentaid_push', ?) as text)",
                "[{\"tenant\":\"" + TestServers.TENANT + "\",\"audience\":\"NODES\",\"type\":\"socket-replaced\","
                        + "\"data\":{\"socketId\":\"" + id + "\"}}]");
        assertThat(first.closed.get(2, TimeUnit.MINUTES)).isEqualTo(REPLACED);
    }

    @Test
    void tellsTheOtherNodeWhichSocketItReplaces() throws SQLException {
        String elsewhere = UUID.randomUUID().toString();
        TestRows.change(
                "update agent_status set socket_id = ?, node_id = 'elsewhere', socket_seen_at = now() where agent_id = ?",
                UUID.fromString(elsewhere),
                ALICE);
        try (Connection otherNode = TestServers.database();
                Statement listen = otherNode.createStatement()) {
            listen.execute("listen agentaid_push");
            TestSocket.open(client, AGENT, agentTicket(), null);
            Eventually.holds(() -> heard(otherNode, "socket-replaced", elsewhere));
        }
    }

    @Test
    void closesTheMonitorOfAnAdminWhoIsDisabled() throws Exception {
        TestRows.change(
                """
                insert into admin_users (id, tenant_id, email, name, password_hash, roles)
                select gen_random_uuid(), tenant_id, 'dora@admins.test', 'Dora', password_hash, roles
                  from admin_users where email = ?
                """,
                TestData.OPERATOR_EMAIL);
        TestSocket other = TestSocket.open(client, ADMIN, adminTicket(TestData.OPERATOR_EMAIL), null);
        TestSocket monitor = TestSocket.open(client, ADMIN, adminTicket("dora@admins.test"), null);
        TestRows.change("update admin_users set status = 'DISABLED' where email = 'dora@admins.test'");
        assertThat(monitor.closed.get(2, TimeUnit.MINUTES)).isEqualTo(REFUSED);
        assertThat(other.closed).isNotDone();
    }

    @Test
    void beatsForEachTenantOnItsOwn() throws Exception {
        TestRows.change(
                """
                insert into admin_users (id, tenant_id, email, name, password_hash, roles)
                select gen_random_uuid(), cast(? as uuid), 'otto@admins.test', 'Otto', password_hash, roles
                  from admin_users where email = ?
                """,
                TestServers.OTHER_TENANT,
                TestData.OPERATOR_EMAIL);
        TestSocket agent = TestSocket.open(client, AGENT, agentTicket(), null);
        TestSocket monitor = TestSocket.open(client, ADMIN, adminTicket("otto@admins.test"), null);
        String seen = seenAt(ALICE);
        Eventually.holds(() -> !seenAt(ALICE).equals(seen));
        TestRows.change("update admin_users set status = 'DISABLED' where email = 'otto@admins.test'");
        assertThat(monitor.closed.get(2, TimeUnit.MINUTES)).isEqualTo(REFUSED);
        assertThat(agent.closed).isNotDone();
    }

    @Test
    void freesAgentsOfTwoTenantsWhoseRestEndsTogether() {
        UUID other = UUID.randomUUID();
        TestRows.change(
                """
                insert into agents (id, tenant_id, name, email, password_hash, npn_number, status)
                select ?, cast(? as uuid), 'Zoe', 'zoe@agents.test', password_hash, '7654321', 'APPROVED'
                  from agents where id = ?
                """,
                other,
                TestServers.OTHER_TENANT,
                ALICE);
        TestRows.change(
                "insert into agent_status (agent_id, tenant_id) values (?, cast(? as uuid))",
                other,
                TestServers.OTHER_TENANT);
        TestRows.change(
                "update agent_status set work_state = 'WRAP_UP', busy_until = now() where agent_id in (?, ?)",
                ALICE,
                other);
        Eventually.holds(() -> TestRows.text("select work_state from agent_status where agent_id = ?", ALICE)
                        .equals("FREE")
                && TestRows.text("select work_state from agent_status where agent_id = ?", other)
                        .equals("FREE"));
    }

    private static String seenAt(UUID agent) {
        return TestRows.text("select socket_seen_at from agent_status where agent_id = ?", agent);
    }

    private void assertRefused(
            String path, String ticket, @org.jspecify.annotations.Nullable String origin, int status) {
        assertThatThrownBy(() -> TestSocket.open(client, path, ticket, origin))
                .satisfies(refused -> assertThat(TestSocket.refusal(refused)).isEqualTo(status));
    }

    private String agentTicket() {
        HttpResponse<String> answer = client.post(
                "/api/auth/ws-ticket", "application/json", "", Map.of("Authorization", "Bearer " + client.signIn()));
        return Json.createReader(new StringReader(answer.body())).readObject().getString("ticket");
    }

    /** As the console's copy of the application issues it. */
    private static String adminTicket(String email) {
        String ticket = UUID.randomUUID().toString();
        TestRows.change(
                """
                insert into socket_tickets (ticket_hash, tenant_id, audience, subject_id, expires_at)
                select sha256(convert_to(?, 'UTF8')), tenant_id, 'ADMIN', id, now() + interval '30 seconds'
                  from admin_users where email = ?
                """,
                ticket,
                email);
        return ticket;
    }

    private static String socketOf(UUID agent) {
        Eventually.holds(() -> !TestRows.text("select socket_id from agent_status where agent_id = ?", agent)
                .equals("null"));
        return TestRows.text("select socket_id from agent_status where agent_id = ?", agent);
    }

    private static boolean heard(Connection node, String type, String socket) throws SQLException {
        PGNotification[] news = node.unwrap(PGConnection.class).getNotifications(1_000);
        if (news != null) {
            for (PGNotification each : news) {
                if (each.getParameter().contains(type) && each.getParameter().contains(socket)) {
                    return true;
                }
            }
        }
        return false;
    }
}
