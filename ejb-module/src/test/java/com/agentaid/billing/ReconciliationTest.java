package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of books that disagree, and until when. */
class ReconciliationTest {
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Fixtures fixtures = app.fixtures(tenant);

    @Test
    void tellsOfAWalletThatIsNotItsEntriesUntilItIs() {
        AgentId ann = fixtures.agent("Ann");
        fixtures.balance(ann, 700);
        assertThat(reconciled()).isEmpty();
        assertThat(app.fired(BooksDisagree.class)).isEmpty();

        differs(ann, 1);
        List<Discrepancy> seen =
                app.in(tenant, () -> app.get(Reconciliation.class).check());
        assertThat(seen).singleElement().satisfies(found -> {
            assertThat(found.subject()).contains(ann.toString());
            assertThat(found.nextStep()).isNotBlank();
        });
        assertThat(open()).as("a check keeps nothing").isEmpty();
        assertThat(app.fired(BooksDisagree.class)).as("a check tells nobody").isEmpty();

        assertThat(reconciled()).singleElement().satisfies(found -> {
            assertThat(found.origin()).isEqualTo("BOOKS");
            assertThat(found.discrepancy()).isEqualTo(seen.get(0));
        });
        assertThat(app.fired(BooksDisagree.class)).containsExactly(new BooksDisagree(seen.get(0)));

        differs(ann, -1);
        app.forgetFired();
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(reconciled()).isEmpty();
        assertThat(open()).isEmpty();
        assertThat(app.fired(BooksDisagree.class)).isEmpty();
    }

    /** A rule reports so many and no more: those it did not come to may be broken still. */
    @Test
    void takesNothingForMendedWhileARuleMayHaveMoreThanItReports() {
        for (int i = 0; i <= Reconciliation.REPORTED_MAX; i++) {
            AgentId agent = fixtures.agent("Agent " + i);
            fixtures.balance(agent, 100);
            differs(agent, 1);
        }
        assertThat(reconciled()).hasSize(Reconciliation.REPORTED_MAX);

        mendOne();
        assertThat(reconciled())
                .as("one is mended, another is found that had no room, and nothing is said to be mended")
                .hasSize(Reconciliation.REPORTED_MAX + 1);
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check())).hasSize(Reconciliation.REPORTED_MAX);

        mendOne();
        assertThat(reconciled()).hasSize(Reconciliation.REPORTED_MAX - 1);
    }

    private void mendOne() {
        String broken = app.in(tenant, () -> app.get(Reconciliation.class).check())
                .get(0)
                .subject();
        assertThat(app.owner()
                        .texts(
                                """
                                update agent_balances set posted_minor = posted_minor - 1
                                 where tenant_id = ? and position(cast(agent_id as text) in ?) > 0 returning agent_id""",
                                tenant.value(),
                                broken))
                .hasSize(1);
        app.clock().advance(Duration.ofMinutes(1));
    }

    private void differs(AgentId agent, long minor) {
        app.owner()
                .update(
                        "update agent_balances set posted_minor = posted_minor + ? where agent_id = ?",
                        minor,
                        agent.value());
    }

    private List<Finding> reconciled() {
        return app.in(tenant, () -> app.get(Reconciliation.class).reconcile());
    }

    private List<Finding> open() {
        return app.in(tenant, () -> app.get(Reconciliation.class).open());
    }
}
