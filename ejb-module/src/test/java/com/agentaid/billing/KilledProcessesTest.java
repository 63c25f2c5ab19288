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
import com.agentaid.testing.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies, as by {@code kill -9}, after each message that it sends to the database, the commit too: the books hold
 * nothing of the work or all of it, and the same work, asked for again, leaves it done once.
 */
class KilledProcessesTest {
    private static final int AT_ONCE = 2;
    private static final int LIFE_SECONDS_MAX = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

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

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void chargesOnceThoughTheProcessIsKilledAfterEachMessageToTheDatabase() {
        killedAfterEachMessage(ChargedCall::new);
    }

    @Test
    void creditsOnceThoughTheProcessIsKilledAfterEachMessageToTheDatabase() {
        killedAfterEachMessage(PaidTopUp::new);
    }

    /** Each life sends one message more than the one before it, until one ends by itself. */
    private void killedAfterEachMessage(Supplier<Deed> deeds) {
        AtomicInteger messages = new AtomicInteger();
        AtomicInteger enough = new AtomicInteger(Integer.MAX_VALUE);
        Queue<Integer> before = new ConcurrentLinkedQueue<>();
        Queue<Integer> after = new ConcurrentLinkedQueue<>();
        Together.run(AT_ONCE, PATIENCE, lane -> {
            for (int n = messages.incrementAndGet(); n < enough.get(); n = messages.incrementAndGet()) {
                try (Deed deed = deeds.get()) {
                    Life life = live(deed, n);
                    if (life.killed()) {
                        (life.done() ? after : before).add(n);
                    } else {
                        enough.accumulateAndGet(n, Math::min);
                    }
                }
            }
            return lane;
        });
        assertThat(before).as("killed with nothing done").hasSizeGreaterThan(5);
        assertThat(after).as("killed with all done, by the commit").isNotEmpty();
        assertThat(before.size() + after.size()).as("messages of one life").isEqualTo(enough.get() - 1);
    }

    private record Life(boolean killed, boolean done) {}

    private Life live(Deed deed, int messages) {
        List<String> before = deed.books();
        int code = run(deed, messages);
        assertThat(code).isIn(0, MortalSockets.KILLED);
        boolean killed = code == MortalSockets.KILLED;
        String when = "after " + messages + " messages";

        List<String> left = deed.books();
        boolean done = left.equals(deed.booksWhenDone());
        if (!done) {
            assertThat(left).as(when).isEqualTo(before);
            assertThat(killed).as("ended by itself with nothing done").isTrue();
        }
        assertThat(deed.again()).as(when).isEqualTo(deed.saidAgain(done));
        assertThat(deed.books()).as(when).isEqualTo(deed.booksWhenDone());
        assertThat(deed.toldAnew()).as(when).startsWith("ALREADY_");
        assertThat(deed.books()).as(when).isEqualTo(deed.booksWhenDone());
        assertThat(deed.discrepancies()).as(when).isEmpty();
        return new Life(killed, done);
    }

    /** @return the exit code, when the process and all of its sessions are gone */
    private int run(Deed deed, int messages) {
        try {
            Path said = Files.createTempFile(directory, "said", ".txt");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Postgres.running().option(),
                            MortalProcess.class.getName(),
                            deed.task().name(),
                            deed.tenant().toString(),
                            deed.subject(),
                            deed.stripeUrl(),
                            Integer.toString(messages))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(LIFE_SECONDS_MAX, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ended in time").isTrue();
            awaitEndOf(MortalProcess.sessionsOf(process.pid()));
            assertThat(said).as("what the process said").isEmptyFile();
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        Task task();

        TestApplication app();

        TenantId tenant();

        /** Call or event. */
        String subject();

        String stripeUrl();

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
            app.inTransaction(
                    tenant,
                    () -> app.get(Ledger.class)
                            .hold(
                                    ann,
                                    call,
                                    Money.usd(4_000),
                                    app.clock().instant().plusSeconds(600)));
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
        public Task task() {
            return Task.CHARGE;
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
        public String subject() {
            return call.toString();
        }

        @Override
        public String stripeUrl() {
            return "http://127.0.0.1:1";
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
        private final String event = stage.deliver("evt_paid", "payment_intent.succeeded", payment, StripeStage.VERSION);

        @Override
        public Task task() {
            return Task.CREDIT;
        }

        @Override
        public TestApplication app() {
            return stage.app;
        }

        @Override
        public TenantId tenant() {
            return stage.tenant;
        }

        @Override
        public String subject() {
            return event;
        }

        @Override
        public String stripeUrl() {
            return stage.stripe.url();
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
