package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.routing.internal.CallerHistory;
import com.agentaid.routing.internal.index.Proposal;
import com.agentaid.routing.internal.index.RoutingIndexes;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that follows the notes of changes knows at any time what one knows that has just read everything. */
class MaintainedIndexTest {

    private static final int AGENTS = 12;
    private static final int TRANSACTIONS = 60;

    /** Each changes one agent, ?1, to something that ?2, from 0 to 5, decides. */
    private static final List<String> CHANGES = List.of(
            "update agent_status set intent = case when cast(?2 as int) = 0 then 'OFFLINE' else 'ONLINE' end, changed_at = clock_timestamp() where agent_id = ?1",
            "update agent_status set device_registered = cast(?2 as int) > 0 where agent_id = ?1",
            "update agent_status set work_state = case when cast(?2 as int) < 2 then 'WRAP_UP' else 'FREE' end, busy_until = case when cast(?2 as int) < 2 then clock_timestamp() end where agent_id = ?1",
            "update agent_balances set posted_minor = cast(?2 as int) * 10000 where agent_id = ?1",
            """
            insert into agent_call_usage as u (tenant_id, agent_id, local_date, calls)
            values (current_tenant(), ?1, date '2026-11-23', cast(?2 as int))
                on conflict (tenant_id, agent_id, local_date) do update set calls = excluded.calls""",
            "update agents set daily_call_cap = cast(?2 as int) where id = ?1",
            "update agents set status = case when cast(?2 as int) = 0 then 'SUSPENDED' else 'APPROVED' end where id = ?1",
            "update agents set attributes = cast(case when cast(?2 as int) < 3 then '{}' else '{\"language\":\"es\"}' end as jsonb) where id = ?1",
            "update agent_licenses set status = case when cast(?2 as int) < 2 then 'REVOKED' else 'ACTIVE' end where agent_id = ?1",
            "delete from campaign_subscriptions where agent_id = ?1 and cast(?2 as int) < 5",
            """
            insert into campaign_subscriptions (tenant_id, campaign_id, agent_id, states)
            select current_tenant(), c.id, cast(?1 as uuid), case when cast(?2 as int) = 1 then array['FL'] end
              from campaigns c
                on conflict (campaign_id, agent_id) do nothing""",
            "insert into agent_holidays (tenant_id, agent_id, day) select current_tenant(), cast(?1 as uuid), date '2026-11-23' where cast(?2 as int) = 0 on conflict do nothing",
            "delete from agent_holidays where agent_id = ?1 and cast(?2 as int) > 0");

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign =
            app.fixtures(tenant).campaign("Final Expense", AgentFactsExample.PRICE.minorUnits());
    private final List<AgentId> agents = new ArrayList<>();

    @BeforeEach
    void agentsWhoCouldTakeTheCall() {
        app.clock().set(AgentFactsExample.NOON);
        IntStream.range(0, AGENTS).forEach(i -> agents.add(ready("Agent " + i)));
    }

    private AgentId ready(String name) {
        AgentId agent = app.fixtures(tenant).agent(name);
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, 50_000);
        return agent;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void knowsWhatWasCommittedTogetherOrOneAfterTheOther(long seed) {
        Random random = new Random(seed);
        assertKnows();
        for (int i = 0; i < TRANSACTIONS; i++) {
            boolean kept = random.nextInt(5) != 0;
            changed(random, kept);
            assertKnows();
        }
    }

    @Test
    void knowsAgentsWhoCameLater() {
        assertKnows();
        agents.add(ready("Latecomer"));
        assertKnows();
    }

    /** A long transaction that changed agents early is read once it is committed, though many others were read since. */
    @Test
    void knowsWhatALongTransactionCommitsLate() {
        Random random = new Random(7);
        AtomicBoolean first = new AtomicBoolean(true);
        app.inTransaction(tenant, () -> {
            apply(CHANGES.get(8), agents.get(0), 0);
            apply(CHANGES.get(3), agents.get(1), 0);
            Together.run(1, thread -> {
                for (int i = 0; i < 10; i++) {
                    changeOthers(random);
                    assertKnows();
                }
                return first.getAndSet(false);
            });
        });
        assertThat(first).isFalse();
        assertKnows();
    }

    private void changeOthers(Random random) {
        app.inTransaction(
                tenant, () -> apply(CHANGES.get(3), agents.get(2 + random.nextInt(AGENTS - 2)), random.nextInt(6)));
    }

    private void changed(Random random, boolean kept) {
        if (kept) {
            app.inTransaction(tenant, () -> changeSome(random));
        } else {
            assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                        changeSome(random);
                        throw new Undone();
                    }))
                    .hasRootCauseInstanceOf(Undone.class);
        }
    }

    private void changeSome(Random random) {
        IntStream.rangeClosed(0, random.nextInt(5))
                .forEach(i -> apply(
                        CHANGES.get(random.nextInt(CHANGES.size())),
                        agents.get(random.nextInt(agents.size())),
                        random.nextInt(6)));
    }

    private void apply(String change, AgentId agent, int how) {
        Sql.update(app.entities(), change, agent.value(), how);
    }

    private void assertKnows() {
        TestApplication another = TestApplication.start();
        another.clock().set(AgentFactsExample.NOON);
        assertThat(judgement(app)).isEqualTo(judgement(another));
    }

    /** Every agent's reason, then the best in order. */
    private List<Object> judgement(TestApplication node) {
        RoutingRequest call =
                AgentFactsExample.call(campaign, new CallId(UUID.randomUUID()), "TX", AgentFactsExample.NOON, Set.of());
        Proposal proposal = node.inTransaction(tenant, () -> node.get(RoutingIndexes.class)
                .current(node.entities(), tenant)
                .propose(call, CallerHistory.none()));
        List<Object> judged = new ArrayList<>();
        for (int number = 0; number < proposal.population(); number++) {
            judged.add(Optional.ofNullable(proposal.reasonOf(number)).orElseThrow());
        }
        proposal.best().forEach(candidate -> judged.add(candidate.agent()));
        return judged;
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
