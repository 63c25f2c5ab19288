package com.agentaid.billing;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ./agentaid bench ledger}: charges that capture holds, through the ledger in a tenant's transaction and by prepared
 * JDBC with the same statements in turn, on a PostgreSQL of its own that waits for the disk; one hot wallet; the wait at half
 * load; a balance read; the verification of a large book in a small heap.
 */
public final class LedgerBenchmark {
    private static final int WALLETS = 10_000;
    private static final int CHARGES = 3_000;
    private static final int ROUNDS = 2;
    private static final int READS = 5_000;
    private static final int COMMITS = 1_000;
    private static final int VERIFIED_ENTRIES = 1_000_000;
    private static final Money PRICE = Money.usd(2_500);
    private static final PrintStream OUT = System.out;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final ChargesToMake charges = new ChargesToMake(app, tenant, WALLETS);

    private LedgerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        LedgerBenchmark benchmark = new LedgerBenchmark();
        benchmark.charges();
        benchmark.verification();
    }

    private void charges() {
        OUT.printf("fsync %s, synchronous_commit %s%n", setting("fsync"), setting("synchronous_commit"));
        charges.fill();
        throughput("warming up", 8, WALLETS);
        double eight = throughput("8 threads, 10,000 wallets", 8, WALLETS);
        throughput("32 threads, 10,000 wallets", 32, WALLETS);
        throughput("1 thread, one hot wallet (aim 500/s)", 1, 1);
        throughput("8 threads, one hot wallet (aim 500/s)", 8, 1);
        commitsInLine();
        halfLoad("the ledger", eight / 2, this::charge);
        try (RawCharges prepared = new RawCharges(tenant, 8)) {
            halfLoad("raw JDBC", eight / 2, prepared::charge);
        }
        wholeCharge();
        balanceReads();
    }

    private String setting(String name) {
        return app.owner().text("select current_setting(?)", name);
    }

    /** The two take turns, so that what else the machine does meets both. @return the ledger's charges a second */
    private double throughput(String what, int threads, int wallets) {
        double ours = 0;
        double raw = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ours += perSecond(threads, charges.next(CHARGES, wallets), this::charge) / ROUNDS;
            try (RawCharges prepared = new RawCharges(tenant, threads)) {
                raw += perSecond(threads, charges.next(CHARGES, wallets), prepared::charge) / ROUNDS;
            }
        }
        OUT.printf(
                Locale.ROOT,
                "%-45s ledger %6.0f/s   raw JDBC %6.0f/s   ratio %.2f (aim 0.50)%n",
                what,
                ours,
                raw,
                ours / raw);
        return ours;
    }

    private double perSecond(int threads, List<ChargesToMake.Charge> list, Charging charging) {
        AtomicInteger next = new AtomicInteger();
        long before = System.nanoTime();
        Together.run(threads, thread -> {
            for (int i = next.getAndIncrement(); i < list.size(); i = next.getAndIncrement()) {
                charging.charge(thread, list.get(i));
            }
            return thread;
        });
        return list.size() * 1e9 / (System.nanoTime() - before);
    }

    private void charge(int thread, ChargesToMake.Charge charge) {
        PostingResult result = app.inTransaction(tenant, () -> app.get(Ledger.class)
                .capture(
                        charge.call(),
                        Posting.debit(
                                charge.call(),
                                charge.offer(),
                                charge.agent(),
                                PRICE,
                                app.clock().instant())));
        if (result.outcome() != PostingResult.Outcome.POSTED) {
            throw new IllegalStateException(charge + ": " + result);
        }
    }

    /** Charges begin by the clock, whether or not those before are done; the wait counts. */
    private void halfLoad(String who, double perSecond, Charging charging) {
        List<ChargesToMake.Charge> list = charges.next(CHARGES, WALLETS);
        long[] nanos = new long[list.size()];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        Together.run(8, thread -> {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long due = start + (long) (i * 1e9 / perSecond);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                charging.charge(thread, list.get(i));
                nanos[i] = System.nanoTime() - due;
            }
            return thread;
        });
        report(String.format(Locale.ROOT, "half load, %.0f/s (aim p99 25 ms), %s", perSecond, who), nanos);
    }

    /** What no hot wallet can pass: each charge of it waits for the commit of the one before. */
    private void commitsInLine() {
        long before = System.nanoTime();
        for (int i = 0; i < COMMITS; i++) {
            app.owner().update("update tenants set name = name where id = ?", tenant.value());
        }
        OUT.printf(
                Locale.ROOT,
                "%-45s %6.0f/s (no wallet is charged faster)%n",
                "one row, one commit after the other",
                COMMITS * 1e9 / (System.nanoTime() - before));
    }

    /** With all that billing does around a charge: the call's lock, presence, events, push. */
    private void wholeCharge() {
        CallCharging charging = app.get(CallCharging.class);
        double perSecond = perSecond(8, charges.next(CHARGES, WALLETS), (thread, charge) -> {
            ChargeOutcome outcome = app.in(tenant, () -> charging.charge(charge.call()));
            if (outcome != ChargeOutcome.CHARGED) {
                throw new IllegalStateException(charge + ": " + outcome);
            }
        });
        OUT.printf(Locale.ROOT, "%-45s %6.0f/s%n", "CallCharging.charge as a whole, 8 threads", perSecond);
    }

    private void balanceReads() {
        long[] nanos = new long[READS];
        List<AgentId> agents = charges.agents();
        for (int i = 0; i < READS; i++) {
            AgentId agent = agents.get(i * 7 % agents.size());
            long before = System.nanoTime();
            Wallet wallet = app.in(tenant, () -> app.get(Wallets.class).get(agent));
            nanos[i] = System.nanoTime() - before;
            if (wallet.posted().isZero()) {
                throw new IllegalStateException("empty wallet");
            }
        }
        report("balance read (aim 1 ms)", nanos);
    }

    private void verification() throws IOException, InterruptedException {
        charges.fillBook(VERIFIED_ENTRIES);
        VerifiedElsewhere.run(OUT);
    }

    private static void report(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        OUT.printf(
                Locale.ROOT,
                "%-45s p50 %7.2f ms   p99 %7.2f ms   max %7.2f ms%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    /** One way to charge. */
    private interface Charging {
        void charge(int thread, ChargesToMake.Charge charge);
    }
}
