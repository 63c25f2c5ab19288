package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.MortalProcess.Task;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.Postgres;
import com.agentaid.testing.TestApplication;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A process is killed, as by {@code kill -9}, while it stands in the midst of many pieces of work: in the first after its
 * first message to the database, in the second after its second, in the last after the commit, whose answer nobody reads. Of
 * each the books hold nothing or all; asked for again, it is done once.
 */
class KilledProcessesTest {
    private static final int KILLED = 128 + 9;
    private static final int MESSAGES_MAX = 60;

    private static final String BOOKS =
            """
            with t as (select cast(? as uuid) as tenant)
            select 'wallet ' || posted_minor || ' held ' || held_minor from t join agent_balances on tenant_id = tenant
            union all select * from (
                select type || ' ' || amount_minor || ' = ' || balance_after_minor from t join balance_ledger on tenant_id = tenant
                 where agent_id is not null order by entry_number) entries
            union all select 'hold ' || status from t join balance_holds on tenant_id = tenant
            union all select 'call billed' from t join calls on tenant_id = tenant where billed_at is not null
            union all select 'top-up ' || status from t join wallet_top_ups on tenant_id = tenant
            union all select * from (
                select type from t join call_events on tenant_id = tenant where kind = 'DOMAIN' order by type) events
            union all select * from (
                select type from t join outbox on tenant_id = tenant where type = 'RECHARGE_REQUESTED') requests""";

    @Test
    void chargesOnceThoughTheProcessIsKilledAfterAnyMessageToTheDatabase() throws IOException, InterruptedException {
        isDoneOnceThoughKilled(ChargedCall::new);
    }

    @Test
    void creditsOnceThoughTheProcessIsKilledAfterAnyMessageToTheDatabase() throws IOException, InterruptedException {
        isDoneOnceThoughKilled(PaidTopUp::new);
    }

    private void isDoneOnceThoughKilled(Supplier<Deed> deeds) throws IOException, InterruptedException {
        List<Deed> begun = new ArrayList<>();
        try {
            List<List<String>> before = killedInTheMidstOf(begun, deeds);
            List<Boolean> done = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                done.add(finished(begun.get(i), before.get(i), "killed after " + (i + 1) + " messages"));
            }
            assertThat(done)
                    .as("nothing until the commit")
                    .containsSubsequence(false, false, false, false, false, true);
            assertThat(done).as("all from the commit on").isSorted();
        } finally {
            begun.forEach(Deed::close);
        }
    }

    /** @return what the books said before each piece of work that was not ended */
    private static List<List<String>> killedInTheMidstOf(List<Deed> begun, Supplier<Deed> deeds)
            throws IOException, InterruptedException {
        Process process = start();
        List<List<String>> before = new ArrayList<>();
        try (BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8);
                BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            while (true) {
                Deed deed = deeds.get();
                begun.add(deed);
                List<String> untouched = deed.books();
                orders.write(deed.order(begun.size()).line());
                orders.newLine();
                orders.flush();
                String answer = said.readLine();
                if (MortalProcess.DONE.equals(answer)) {
                    assertThat(deed.books()).isEqualTo(deed.booksWhenDone());
                    break;
                }
                assertThat(answer).isEqualTo(MortalProcess.STANDS);
                before.add(untouched);
                assertThat(before).as("messages of one piece of work").hasSizeLessThan(MESSAGES_MAX);
            }
            process.destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(KILLED);
        } finally {
            process.destroyForcibly();
        }
        awaitEndOf(MortalProcess.sessionsOf(process.pid()));
        return before;
    }

    /** @return it was done when the process was killed */
    private static boolean finished(Deed deed, List<String> before, String when) {
        List<String> left = deed.books();
        boolean done = left.equals(deed.booksWhenDone());
        if (!done) {
            assertThat(left).as(when).isEqualTo(before);
        }
        assertThat(deed.again()).as(when).isEqualTo(deed.saidAgain(done));
        assertThat(deed.books()).as(when).isEqualTo(deed.booksWhenDone());
        assertThat(deed.toldAnew()).as(when).startsWith("ALREADY_");
        assertThat(deed.books()).as(when).isEqualTo(deed.booksWhenDone());
        assertThat(deed.discrepancies()).as(when).isEmpty();
        return done;
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Postgres.running().option(),
                        MortalProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The server works off what it was sent before it sees that nobody is there any more. */
    private static void awaitEndOf(String sessions) {
        Postgres.running()
                .ownerSql()
                .texts("select pid from pg_stat_activity where application_name = ?", sessions)
                .forEach(pid -> ProcessHandle.of(Long.parseLong(pid))
                        .ifPresent(session -> session.onExit().join()));
    }

    /** A tenant with work that a process begins and its parent finishes. */
    private interface Deed extends AutoCloseable {
        TestApplication app();

        TenantId tenant();

        MortalProcess.Order order(int messages);

        /** The same work once more, as its message is delivered again. */
        String again();

        String saidAgain(boolean done);

        /** The same fact, told anew when all is done. */
        String toldAnew();

        List<String> booksWhenDone();

        default List<String> books() {
            return app().owner().texts(BOOKS, tenant().value());
        }

        default List<Discrepancy> discrepancies() {
            return app().in(tenant(), () -> app().get(Reconciliation.class).check());
        }

        @Override
        void close();
    }

    /** A call that is over and held money for; its charge makes the balance low. */
    private static final class ChargedCall implements Deed {
        private static final int TALKED_SECONDS = 61;

        private final TestApplication app = TestApplication.start();
        private final TenantId tenant = app.newTenant();
        private final Fixtures fixtures = app.fixtures(tenant);
        private final AgentId ann = fixtures.agent("Ann");
        private final CallId call = fixtures.call(fixtures.campaign("Final expense", 4_000), 4_000);

        ChargedCall() {
            Timestamp now = Timestamp.from(app.clock().instant());
            fixtures.balance(ann, 10_000);
            fixtures.offer(call, ann, "COMPLETED");
            app.owner()
                    .update(
                            """
                            insert into auto_recharges (agent_id, tenant_id, enabled, currency, threshold_minor, target_minor,
                                                        monthly_max_minor)
                            values (?, ?, true, 'USD', 6001, 20000, 100000)""",
                            ann.value(),
                            tenant.value());
            app.inTransaction(tenant, () -> app.get(Ledger.class)
                    .hold(ann, call, Money.usd(4_000), app.clock().instant().plusSeconds(600)));
            app.owner()
                    .update(
                            """
                            update calls set status = 'COMPLETED', selected_agent_id = ?, connected_at = ?, ended_at = ?, talk_seconds = ?,
                                   deadline_at = null where id = ?""",
                            ann.value(),
                            now,
                            now,
                            TALKED_SECONDS,
                            call.value());
        }

        @Override
        public TestApplication app() {
            return app;
        }

        @Override
        public TenantId tenant() {
            return tenant;
        }

        @Override
        public MortalProcess.Order order(int messages) {
            return new MortalProcess.Order(Task.CHARGE, tenant, call.toString(), "http://127.0.0.1:1", messages);
        }

        @Override
        public String again() {
            return app.in(tenant, () -> app.get(CallCharging.class).charge(call))
                    .name();
        }

        @Override
        public String saidAgain(boolean done) {
            return done ? "ALREADY_CHARGED" : "CHARGED";
        }

        @Override
        public String toldAnew() {
            return again();
        }

        @Override
        public List<String> booksWhenDone() {
            return List.of(
                    "wallet 6000 held 0",
                    "ADMIN_ADJUSTMENT 10000 = 10000",
                    "DEBIT -4000 = 6000",
                    "hold CAPTURED",
                    "call billed",
                    "BALANCE_UPDATED",
                    "CALL_BILLED",
                    "RECHARGE_REQUESTED");
        }

        @Override
        public void close() {}
    }

    /** A top-up that is paid by card, of which an event tells. */
    private static final class PaidTopUp implements Deed {
        private final StripeStage stage = new StripeStage();
        private final String payment = stage.stripe.pay(stage.topUp(5_000).id());
        private final String event =
                stage.deliver("evt_paid", "payment_intent.succeeded", payment, StripeStage.VERSION);

        @Override
        public TestApplication app() {
            return stage.app;
        }

        @Override
        public TenantId tenant() {
            return stage.tenant;
        }

        @Override
        public MortalProcess.Order order(int messages) {
            return new MortalProcess.Order(Task.CREDIT, tenant(), event, stage.stripe.url(), messages);
        }

        @Override
        public String again() {
            return stage.work(event);
        }

        @Override
        public String saidAgain(boolean done) {
            return "POSTED";
        }

        @Override
        public String toldAnew() {
            return stage.tell("payment_intent.succeeded", payment);
        }

        @Override
        public List<String> booksWhenDone() {
            return List.of(
                    "wallet 5000 held 0", "CREDIT 5000 = 5000", "top-up PAID", "BALANCE_UPDATED", "PAYMENT_RECEIVED");
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
