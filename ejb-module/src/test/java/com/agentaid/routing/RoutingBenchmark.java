package com.agentaid.routing;

import com.agentaid.agents.AfterOffer;
import com.agentaid.agents.AgentReservations;
import com.agentaid.agents.DayCount;
import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.routing.internal.index.AgentRow;
import com.agentaid.routing.internal.index.RoutingIndex;
import com.agentaid.routing.internal.index.RoutingIndexBenchmark;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * {@code ./agentaid bench routing}: decisions in memory, memory per agent, decisions committed on PostgreSQL beside the
 * straightforward query over the same tables in the same run, and what a decision's audit takes in the database.
 */
public final class RoutingBenchmark {

    /** Two a core of the machine that this is measured on. */
    private static final int THREADS = 4;

    /** So many calls are decided in a row, fewer than there are agents; then all agents are freed beside the clock. */
    private static final int WAVE = 500;

    private static final int WAVES = 8;

    /** Until the compiler has nothing left to do: it takes a sixth of the machine before. For each tenant. */
    private static final int WARM_UP = 7_000;

    private static final int ATTEMPTS_MAX = 5;
    private static final int QUERIES = 200;
    private static final Money PRICE = Money.usd(2_500);
    private static final PrintStream OUT = System.out;

    /** Tidied after they were filled: nobody fills a hundred thousand agents in a second, and the tidying would run beside the clock. */
    private static final List<String> TABLES = List.of(
            "agents",
            "agent_status",
            "agent_licenses",
            "agent_balances",
            "campaign_subscriptions",
            "agent_call_usage",
            "routing_changes",
            "calls");

    /** What a first attempt would do: the best agent by one query, no reason for anybody else. */
    private static final String STRAIGHTFORWARD =
            """
            select a.id from agents a
              join agent_status st on st.agent_id = a.id
              join campaign_subscriptions s on s.agent_id = a.id and s.campaign_id = ?
              join agent_licenses l on l.agent_id = a.id and l.state = ? and l.line_of_authority = 'LIFE' and l.status = 'ACTIVE'
                   and l.effective_on <= current_date and l.expires_on > current_date
              join agent_balances b on b.agent_id = a.id
              left join agent_call_usage u on u.tenant_id = a.tenant_id and u.agent_id = a.id and u.local_date = current_date
             where a.tenant_id = ? and a.status = 'APPROVED' and st.intent = 'ONLINE' and st.socket_id is not null and st.device_registered
               and st.work_state = 'FREE' and b.posted_minor - b.held_minor >= 2500
               and (a.daily_call_cap is null or coalesce(u.calls, 0) < a.daily_call_cap)
             order by a.priority_tier, b.posted_minor - b.held_minor desc, st.last_offered_at nulls first limit 1
            """;

    private RoutingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        memory(100_000);
        TestApplication app = TestApplication.start();
        app.implementing(FundsReservation.class, FundsHolds.class);
        List<Stage> stages = Stream.of(1_000, 10_000, 100_000)
                .map(agents -> new Stage(app, agents))
                .toList();
        TABLES.forEach(table -> app.owner().update("vacuum (analyze) " + table));
        stages.forEach(Stage::warmUp);
        for (int wave = 0; wave < WAVES; wave++) {
            stages.forEach(Stage::decideWave);
        }
        stages.forEach(Stage::report);
        OUT.printf(
                Locale.ROOT,
                "100,000 agents take %.2f times as long as 1,000 (limit 1.3)%n",
                stages.get(0).perSecond() / stages.get(2).perSecond());
        new Runner(new OptionsBuilder()
                        .include(RoutingIndexBenchmark.class.getSimpleName())
                        .build())
                .run();
    }

    private static void memory(int agents) {
        List<AgentRow> rows = RoutingIndexBenchmark.world(agents, new Random(1));
        long before = used();
        RoutingIndex index = new RoutingIndex();
        index.apply(rows);
        long after = used();
        OUT.printf(
                Locale.ROOT,
                "index of %,d agents: %,d bytes an agent (limit 1,024)%n",
                index.size(),
                (after - before) / rows.size());
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * One tenant with so many agents. The tenants share their tables and take turns, a wave of calls each, so that what
     * makes the machine slower or faster for a while does so to all of them.
     */
    private static final class Stage {
        private final TestApplication app;
        private final int agents;
        private final TenantId tenant;
        private final CampaignTerms terms;
        private final Timed decided = new Timed(WAVES * WAVE);
        private long auditBytes;

        Stage(TestApplication app, int agents) {
            this.app = app;
            this.agents = agents;
            tenant = app.newTenant();
            CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE.minorUnits());
            Crowd.fill(app, tenant, campaign, agents);
            terms = app.in(tenant, () -> app.get(CampaignCatalog.class).get(campaign));
        }

        void warmUp() {
            for (int calls = 0; calls < WARM_UP; calls += WAVE) {
                decideAll(new Timed(WAVE), 0);
            }
        }

        void decideWave() {
            long stored = stored();
            decideAll(decided, decided.done());
            auditBytes += stored() - stored;
        }

        double perSecond() {
            return decided.perSecond();
        }

        void report() {
            decided.report("decision, reservation, audit committed, " + agents + " agents");
            OUT.printf(Locale.ROOT, "    audit in the database: %,d bytes a decision%n", auditBytes / (WAVES * WAVE));
            Timed straightforward = new Timed(QUERIES);
            straightforward.run(0, QUERIES, i -> app.owner()
                    .texts(STRAIGHTFORWARD, terms.id().value(), "TX", tenant.value()));
            straightforward.report("  the straightforward query, nothing written");
            OUT.printf(Locale.ROOT, "    ratio %.1f%n", perSecond() / straightforward.perSecond());
        }

        /** Decides a wave of new calls on the clock, and frees who was reserved beside it. */
        private void decideAll(Timed timed, int from) {
            List<CallId> calls = new ArrayList<>();
            for (int i = 0; i < WAVE; i++) {
                calls.add(app.fixtures(tenant).call(terms.id(), PRICE.minorUnits()));
            }
            RoutingDecision[] decisions = new RoutingDecision[WAVE];
            timed.run(from, from + WAVE, i -> decisions[i - from] = decide(request(calls.get(i - from))));
            for (int i = 0; i < WAVE; i++) {
                free(calls.get(i), decisions[i].selected());
            }
        }

        /** Who finds everybody taken whom he was proposed tries again, as the worker does. */
        private RoutingDecision decide(RoutingRequest request) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return app.inTransaction(
                            tenant, () -> app.get(CallRouting.class).decide(request));
                } catch (IllegalStateException failed) {
                    if (!(failed.getCause() instanceof AgentsContended) || attempt == ATTEMPTS_MAX) {
                        throw failed;
                    }
                }
            }
        }

        private void free(CallId call, RoutingDecision.@Nullable Selection selected) {
            if (selected == null) {
                throw new IllegalStateException("Call " + call + " found no agent");
            }
            app.inTransaction(tenant, () -> {
                app.get(AgentReservations.class)
                        .free(
                                selected.agent(),
                                call,
                                DayCount.NOTHING,
                                selected.capDay(),
                                PRICE,
                                AfterOffer.notHisDoing());
                app.get(Ledger.class).release(call, "benchmark");
            });
        }

        private RoutingRequest request(CallId call) {
            Instant now = app.clock().instant();
            return new RoutingRequest(
                    call,
                    1,
                    terms,
                    new UsState("TX"),
                    null,
                    PRICE,
                    Set.of(),
                    now,
                    now.plusSeconds(60),
                    now.plusSeconds(600));
        }

        private long stored() {
            return app.owner()
                    .number(
                            "select pg_total_relation_size('routing_decisions') + pg_total_relation_size('routing_planes')");
        }
    }

    /** What {@link #THREADS} threads do that wait for nothing else. */
    private static final class Timed {
        private final long[] each;
        private int done;
        private long together;

        Timed(int times) {
            each = new long[times];
        }

        int done() {
            return done;
        }

        void run(int from, int to, Numbered work) {
            AtomicInteger next = new AtomicInteger(from);
            long begin = System.nanoTime();
            Together.run(THREADS, thread -> {
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                    long before = System.nanoTime();
                    work.run(i);
                    each[i] = System.nanoTime() - before;
                }
                return thread;
            });
            together += System.nanoTime() - begin;
            done = to;
        }

        double perSecond() {
            return 1e9 * each.length / together;
        }

        void report(String what) {
            long[] sorted = each.clone();
            Arrays.sort(sorted);
            OUT.printf(
                    Locale.ROOT,
                    "%-60s %8.0f/s  p50 %7.2f ms  p99 %7.2f ms%n",
                    what,
                    perSecond(),
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6);
        }
    }

    private interface Numbered {
        void run(int number);
    }
}
