package com.agentaid.billing;

import com.agentaid.shared.CallId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Postgres;
import com.agentaid.testing.TestApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The application in a process of its own. Each line of its input is a piece of work with money, and after how many messages
 * to the database the process stands still in it; each line of its output says whether it came so far. It is meant to be
 * killed while it stands.
 */
public final class MortalProcess {
    static final String STANDS = "STANDS";
    static final String DONE = "DONE";

    private static final int WORK_SECONDS_MAX = 600;

    private MortalProcess() {}

    enum Task {
        /** of a call */
        CHARGE,
        /** of the payment that an event tells of */
        CREDIT
    }

    /**
     * @param subject call or event
     * @param messages to the database, after which the process stands still
     */
    record Order(Task task, TenantId tenant, String subject, String stripeUrl, int messages) {
        String line() {
            return String.join(" ", task.name(), tenant.toString(), subject, stripeUrl, Integer.toString(messages));
        }

        private static Order of(String line) {
            String[] words = line.split(" ");
            return new Order(
                    Task.valueOf(words[0]),
                    new TenantId(UUID.fromString(words[1])),
                    words[2],
                    words[3],
                    Integer.parseInt(words[4]));
        }
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        TestApplication app = TestApplication.start(database());
        logIn(app);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            CompletableFuture<String> end = new CompletableFuture<>();
            Order order = Order.of(line);
            Thread worker = new Thread(() -> work(app.another(), order, end));
            worker.setDaemon(true);
            worker.setUncaughtExceptionHandler((thread, e) -> end.completeExceptionally(e));
            worker.start();
            System.out.println(end.get(WORK_SECONDS_MAX, TimeUnit.SECONDS));
        }
    }

    /** The persistence provider asks the database at its first use, under a lock; nobody may stand still in that. */
    private static void logIn(TestApplication app) {
        app.inTransactionOfNobody(() -> app);
    }

    private static void work(TestApplication app, Order order, CompletableFuture<String> end) {
        StripeStage.arranged(app, order.stripeUrl());
        HaltingSockets.haltThisThreadAfter(order.messages(), () -> end.complete(STANDS));
        app.in(order.tenant(), () -> {
            switch (order.task()) {
                case CHARGE -> app.get(CallCharging.class).charge(CallId.of(order.subject()));
                case CREDIT -> app.get(PaymentPosting.class).process(order.subject());
            }
        });
        end.complete(DONE);
    }

    private static DataSource database() {
        PGSimpleDataSource source = Postgres.running().application();
        source.setApplicationName(sessionsOf(ProcessHandle.current().pid()));
        return HaltingSockets.sessions(source);
    }

    /** By what name the server knows the sessions of such a process. */
    static String sessionsOf(long process) {
        return "mortal " + process;
    }
}
