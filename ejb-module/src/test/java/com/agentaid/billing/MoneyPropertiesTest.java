package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P4 to P6: nobody is selected without the money, a call is charged once and at its price, the book sums up; whatever happens. */
class MoneyPropertiesTest {
    private static final int CALLS = 25;
    private static final int COMMANDS = 120;
    private static final int CROSSING = 500;
    private static final long PRICE = 700;
    private static final int BUFFER_SECONDS = 30;

    private final TestApplication app = TestApplication.start();
    private final KilledConnections connections = KilledConnections.in(app);
    private final TenantId tenant = app.newTenant();
    private final Fixtures fixtures = app.fixtures(tenant);
    private final Ledger ledger = app.get(Ledger.class);
    private final CallCharging charging = app.get(CallCharging.class);
    private final CampaignId campaign = fixtures.campaign("Final expense", PRICE);
    private final AgentId ann = fixtures.agent("Ann");
    private final AgentId bob = fixtures.agent("Bob");
    private final Map<CallId, OfferId> offers = new HashMap<>();

    /** What should be so, in memory: of each call whether money is held and how long was talked, of each agent his balance. */
    private static final class Model {
        final Map<AgentId, Long> posted = new HashMap<>();
        final Map<CallId, AgentId> held = new HashMap<>();
        final Map<CallId, Integer> talked = new HashMap<>();
        final Map<CallId, AgentId> charged = new HashMap<>();

        long available(AgentId agent) {
            return posted.getOrDefault(agent, 0L)
                    - PRICE * held.values().stream().filter(agent::equals).count();
        }

        boolean select(CallId call, AgentId agent) {
            if (held.containsKey(call)) {
                return true;
            }
            boolean affordable = available(agent) >= PRICE;
            if (affordable) {
                held.put(call, agent);
            }
            return affordable;
        }

        void charge(CallId call, AgentId agent) {
            Integer seconds = talked.get(call);
            if (seconds == null || charged.containsKey(call)) {
                return;
            }
            boolean billable = seconds >= BUFFER_SECONDS;
            if (billable && (held.containsKey(call) || available(agent) >= PRICE)) {
                charged.put(call, agent);
                posted.merge(agent, -PRICE, Long::sum);
            }
            if (held.containsKey(call) && (charged.containsKey(call) || !billable)) {
                held.remove(call);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6, 20_261_127})
    void chargesWhatTheModelChargesWhateverIsAskedInWhateverOrder(long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(call(i % 2 == 0 ? ann : bob));
        }
        for (int i = 0; i < COMMANDS; i++) {
            int which = random.nextInt(CALLS);
            CallId call = calls.get(which);
            AgentId agent = which % 2 == 0 ? ann : bob;
            String what = "seed " + seed + ", command " + i;
            switch (random.nextInt(6)) {
                case 0 -> {
                    long amount = 500 + random.nextInt(1_000);
                    post("credit:" + i, EntryType.CREDIT, agent, amount);
                    model.posted.merge(agent, amount, Long::sum);
                }
                case 1 -> {
                    if (!model.charged.containsKey(call) && !model.talked.containsKey(call)) {
                        assertThat(hold(call, agent)).as(what).isEqualTo(model.select(call, agent));
                        assertThat(model.available(agent)).as("P4, " + what).isNotNegative();
                    }
                }
                case 2 -> {
                    if (model.talked.putIfAbsent(call, random.nextInt(2 * BUFFER_SECONDS)) == null) {
                        completed(call, agent, model.talked.get(call));
                    }
                }
                default -> {
                    if (model.talked.containsKey(call)) {
                        app.in(tenant, () -> charging.charge(call));
                        model.charge(call, agent);
                    }
                }
            }
            same(what, model);
        }
        for (CallId call : calls) {
            assertThat(debits(call)).as("P5, seed " + seed).isEqualTo(model.charged.containsKey(call) ? -PRICE : 0);
        }
        app.in(tenant, () -> assertThat(app.get(Reconciliation.class).check())
                .as("P6, seed " + seed)
                .isEmpty());
    }

    @Test
    void keepsEveryBookRightUnderTwiceFiveHundredCrossingOperations() {
        post("fund:ann", EntryType.CREDIT, ann, 200_000);
        post("fund:bob", EntryType.CREDIT, bob, 200_000);
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < CROSSING / 2; i++) {
            calls.add(call(i % 2 == 0 ? ann : bob));
        }
        Together.run(2, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < CROSSING; i++) {
                int which = thread == 0 ? i % calls.size() : calls.size() - 1 - i % calls.size();
                CallId call = calls.get(which);
                AgentId agent = which % 2 == 0 ? ann : bob;
                switch (random.nextInt(4)) {
                    case 0 -> hold(call, agent);
                    case 1 -> app.inTransaction(tenant, () -> ledger.release(call, "test"));
                    case 2 -> capture(call, agent);
                    default -> post("cross:" + thread + ":" + i, EntryType.CREDIT, agent, 10);
                }
            }
            return thread;
        });
        assertThat(wallet(ann).available().isNegative()
                        || wallet(bob).available().isNegative())
                .isFalse();
        assertThat(calls).allSatisfy(call -> assertThat(debits(call)).isIn(0L, -PRICE));
        assertThat(unexpected()).isEmpty();
    }

    @Test
    void leavesNothingOfAChargeWhoseConnectionDiesAfterAnyStatement() {
        post("fund", EntryType.CREDIT, ann, 10 * PRICE);
        CallId call = call(ann);
        hold(call, ann);
        completed(call, ann, BUFFER_SECONDS);

        int survived = killedAfterEachStatement(
                () -> app.in(tenant, () -> charging.charge(call)), () -> assertWallet(10 * PRICE, PRICE));

        assertThat(survived).as("statements of a charge").isGreaterThan(5);
        assertWallet(9 * PRICE, 0);
        assertThat(app.in(tenant, () -> charging.charge(call))).isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        app.in(tenant, () -> assertThat(app.get(Reconciliation.class).check()).isEmpty());
    }

    @Test
    void leavesNothingOfACreditWhoseConnectionDiesAfterAnyStatement() {
        int survived =
                killedAfterEachStatement(() -> post("credit", EntryType.CREDIT, ann, 500), () -> assertWallet(0, 0));

        assertThat(survived).as("statements of a credit").isGreaterThan(3);
        assertWallet(500, 0);
        post("credit", EntryType.CREDIT, ann, 500);
        assertWallet(500, 0);
        app.in(tenant, () -> assertThat(app.get(Reconciliation.class).check()).isEmpty());
    }

    @Test
    void leavesNothingOfACreditBackWhoseConnectionDiesAfterAnyStatement() {
        post("fund", EntryType.CREDIT, ann, PRICE);
        CallId call = call(ann);
        hold(call, ann);
        capture(call, ann);
        Posting back = Posting.creditBack(
                call,
                offerOf(call),
                ann,
                Money.usd(PRICE),
                "Never joined",
                app.clock().instant());

        killedAfterEachStatement(() -> app.inTransaction(tenant, () -> ledger.post(back)), () -> assertWallet(0, 0));

        assertWallet(PRICE, 0);
        app.inTransaction(tenant, () -> ledger.post(back));
        assertWallet(PRICE, 0);
    }

    /** @return how many statements the work has */
    private int killedAfterEachStatement(Runnable work, Runnable assertNothingOfIt) {
        for (int statements = 1; ; statements++) {
            connections.killAfter(statements);
            if (!dies(work)) {
                connections.spare();
                return statements - 1;
            }
            connections.spare();
            assertNothingOfIt.run();
        }
    }

    /** False when the work was done before it could be killed. */
    private boolean dies(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            assertThat(connections.hasKilled()).as(e.toString()).isTrue();
            return true;
        }
        assertThat(connections.hasKilled())
                .as("the work outlived its connection")
                .isFalse();
        return false;
    }

    private void same(String what, Model model) {
        for (AgentId agent : List.of(ann, bob)) {
            Wallet wallet = wallet(agent);
            assertThat(wallet.posted().minorUnits()).as(what).isEqualTo(model.posted.getOrDefault(agent, 0L));
            assertThat(wallet.available().minorUnits()).as(what).isEqualTo(model.available(agent));
        }
    }

    /** The debits of the crossing operations belong to calls that telephony never marked. */
    private List<Discrepancy> unexpected() {
        return app.in(tenant, () -> app.get(Reconciliation.class).check()).stream()
                .filter(found -> !found.rule().equals("a debit that is not given back belongs to a billed call"))
                .toList();
    }

    private CallId call(AgentId agent) {
        CallId call = fixtures.call(campaign, PRICE);
        offers.put(call, fixtures.offer(call, agent, "COMPLETED"));
        app.owner().update("update calls set billable_after_seconds = ? where id = ?", BUFFER_SECONDS, call.value());
        return call;
    }

    private void completed(CallId call, AgentId agent, int seconds) {
        Timestamp now = Timestamp.from(app.clock().instant());
        app.owner()
                .update(
                        """
                        update calls set status = 'COMPLETED', selected_agent_id = ?, connected_at = ?, ended_at = ?, talk_seconds = ?,
                               deadline_at = null where id = ?""",
                        agent.value(),
                        now,
                        now,
                        seconds,
                        call.value());
    }

    private boolean hold(CallId call, AgentId agent) {
        return app.inTransaction(
                tenant,
                () -> ledger.hold(
                        agent, call, Money.usd(PRICE), app.clock().instant().plusSeconds(60)));
    }

    private PostingResult capture(CallId call, AgentId agent) {
        return app.inTransaction(
                tenant,
                () -> ledger.capture(
                        call,
                        Posting.debit(
                                call,
                                offerOf(call),
                                agent,
                                Money.usd(PRICE),
                                app.clock().instant())));
    }

    private void post(String key, EntryType type, AgentId agent, long minor) {
        Posting posting = new Posting(
                key,
                type,
                agent,
                Money.usd(minor),
                "TEST",
                key,
                "Test",
                app.clock().instant());
        app.inTransaction(tenant, () -> ledger.post(posting));
    }

    private OfferId offerOf(CallId call) {
        return Objects.requireNonNull(offers.get(call));
    }

    private long debits(CallId call) {
        return app.owner()
                .number(
                        "select coalesce(sum(amount_minor), 0) from balance_ledger where source_id = ? and agent_id is not null",
                        call.toString());
    }

    private void assertWallet(long posted, long held) {
        assertThat(wallet(ann).posted()).isEqualTo(Money.usd(posted));
        assertThat(wallet(ann).held()).isEqualTo(Money.usd(held));
    }

    private Wallet wallet(AgentId agent) {
        return app.in(tenant, () -> app.get(Wallets.class).get(agent));
    }
}
