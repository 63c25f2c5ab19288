package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.routing.ReplayFinding.Kind;
import com.agentaid.routing.internal.lab.ReplayPages;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small recorded worlds whose outcome under a draft can be worked out by hand. */
class ReplayLabTest {

    private static final long PRICE = 12_500;
    private static final PhoneNumber CALLER = new PhoneNumber("+15125550100");

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);
    private final Instant begin = app.clock().instant();

    @BeforeEach
    void holdFunds() {
        app.implementing(FundsReservation.class, FundsHolds.class);
        app.clock().advance(Duration.ofMinutes(1));
    }

    @Test
    void theRulesInForceChangeNothing() {
        AgentId ada = ready("Ada", 90_000);
        AgentId ben = ready("Ben", 50_000);
        attributes(ada, "{\"language\":\"es\"}");
        attributes(ben, "{\"language\":\"en,es\"}");
        rules("required_attributes = '{\"language\": \"es\"}', duplicate_days = 3, sticky_days = 2");
        talks(call(CALLER));
        CallId declined = call();
        offered(declined, 1, Set.of(), "DECLINED");
        offered(declined, 2, Set.of(ada), "COMPLETED");
        ended(declined, "COMPLETED");
        assertThat(talks(call(CALLER))).isEqualTo(ben);
        talks(call());
        app.owner().update("update agents set status = 'SUSPENDED' where tenant_id = ?", tenant.value());
        CallId nobody = call();
        decide(nobody, 1, Set.of());
        ended(nobody, "NOT_ROUTED");
        app.owner().update("update agents set status = 'APPROVED' where tenant_id = ?", tenant.value());
        CallId left = call();
        offered(left, 1, Set.of(), "CALLER_GONE");
        ended(left, "ABANDONED");
        ReplayRun run = replayed(ReplayLabTest::asItIs);
        assertThat(run.status()).isEqualTo(ReplayRun.Status.DONE);
        assertThat(run.total()).isEqualTo(6);
        assertThat(run.replayed()).isEqualTo(6);
        assertThat(findings(run, null)).isEmpty();
        assertThat(gains(run)).allSatisfy(gain -> assertThat(gain.after()).isEqualTo(gain.before()));
        assertThat(run.violations() + run.assumed() + run.inPart()).isZero();
    }

    /** Under the balances Ada has the first three, until Ben's band is hers and it is his turn. */
    @Test
    void takingTurnsGivesBothTheSame() {
        threeForAdaOneForBen();
        ReplayRun run = replayed(draft -> strategy(draft, RoutingStrategy.ROUND_ROBIN));
        assertThat(gains(run))
                .extracting(ReplayGain::agentName, ReplayGain::before, ReplayGain::after)
                .containsExactly(tuple("Ada", 3, 2), tuple("Ben", 1, 2));
        assertThat(run.counts()).containsEntry(Kind.MOVED, 1L).containsEntry(Kind.LOST, 0L);
        assertThat(run.assumed()).isEqualTo(1);
        assertThat(run.caveats().get(0)).contains("1 calls went to others");
    }

    /** Ada pays 600 for the first call and has 300 left; Ben has 500. Nobody can pay for the other three. */
    @Test
    void aPriceAboveTheBalancesLosesCallsAndIsSaidToBreakTheRule() {
        threeForAdaOneForBen();
        ReplayRun run = replayed(draft -> priced(draft, 60_000));
        assertThat(run.counts())
                .containsEntry(Kind.LOST, 3L)
                .containsEntry(Kind.PRICE_ABOVE_BALANCE, 6L)
                .containsEntry(Kind.MOVED, 0L);
        assertThat(run.violations()).isEqualTo(6);
        assertThat(gains(run))
                .extracting(ReplayGain::agentName, ReplayGain::before, ReplayGain::after)
                .containsExactly(tuple("Ada", 3, 1), tuple("Ben", 1, 0));
        assertThat(findings(run, Kind.LOST)).hasSize(3).last().satisfies(lost -> assertThat(lost.agent())
                .isNotNull());
    }

    /** In turns Ben is due for the second call and the fourth; his cap has room for one. */
    @Test
    void anAgentWhomTheDraftGivesMoreThanHisCapIsSaidToBreakTheRule() {
        AgentId ben = threeForAdaOneForBen();
        app.owner().update("update agents set daily_call_cap = 1 where id = ?", ben.value());
        ReplayRun run = replayed(draft -> strategy(draft, RoutingStrategy.ROUND_ROBIN));
        assertThat(run.counts()).containsEntry(Kind.OVER_CALL_CAP, 1L).containsEntry(Kind.MOVED, 2L);
        assertThat(gains(run))
                .extracting(ReplayGain::agentName, ReplayGain::before, ReplayGain::after)
                .containsExactlyInAnyOrder(tuple("Ada", 3, 3), tuple("Ben", 1, 1));
    }

    @Test
    void aLineThatTheFirstIsNotLicensedForGoesToWhoIs() {
        AgentId ben = threeForAdaOneForBen();
        UUID health = app.fixtures(tenant).licence(ben, "TX");
        app.owner().update("update agent_licenses set line_of_authority = 'HEALTH' where id = ?", health);
        ReplayRun run = replayed(draft -> line(draft, "HEALTH"));
        assertThat(run.counts()).containsEntry(Kind.LOST, 0L).containsEntry(Kind.MOVED, 3L);
        assertThat(run.counts().get(Kind.NO_LICENCE)).isPositive();
        app.owner().update("update agent_licenses set expires_on = date '2021-01-01' where id = ?", health);
        assertThat(replayed(draft -> line(draft, "HEALTH")).counts()).containsEntry(Kind.LOST, 4L);
    }

    @Test
    void anAttributeAskedForMovesCallsAndOneNoLongerAskedForLetsAgentsIn() {
        AgentId ben = threeForAdaOneForBen();
        attributes(ben, "{\"language\":\"en,es\"}");
        assertThat(replayed(draft -> requiring(draft, Map.of("language", "es"))).counts())
                .containsEntry(Kind.MOVED, 3L)
                .containsEntry(Kind.LOST, 0L);
        assertThat(replayed(draft -> requiring(draft, Map.of("language", "fr"))).counts())
                .containsEntry(Kind.LOST, 4L);
        rules("required_attributes = '{\"language\": \"fr\"}'");
        CallId nobody = call();
        decide(nobody, 1, Set.of());
        ended(nobody, "NOT_ROUTED");
        ReplayRun run = replayed(draft -> requiring(draft, Map.of()));
        assertThat(run.counts()).containsEntry(Kind.WON, 1L).containsEntry(Kind.LOST, 0L);
        assertThat(findings(run, Kind.WON)).singleElement().satisfies(won -> assertThat(won.call())
                .isEqualTo(nobody));
    }

    @Test
    void aLowerPriceLetsInWhoCouldNotPay() {
        ready("Poor", 5_000);
        CallId nobody = call();
        decide(nobody, 1, Set.of());
        ended(nobody, "NOT_ROUTED");
        assertThat(replayed(draft -> priced(draft, 5_001)).counts()).containsEntry(Kind.WON, 0L);
        assertThat(replayed(draft -> priced(draft, 5_000)).counts()).containsEntry(Kind.WON, 1L);
    }

    /** The calls come ten minutes apart; a window that holds only the first two leaves the others their price. */
    @Test
    void aWindowOfTheDraftPricesTheCallsThatWereReceivedInIt() {
        threeForAdaOneForBen();
        Instant second = begin.plus(Duration.ofMinutes(21));
        ReplayRun run = replayed(draft -> windowed(draft, begin, second.plus(Duration.ofMinutes(1))));
        assertThat(run.counts()).containsEntry(Kind.PRICE_ABOVE_BALANCE, 2L).containsEntry(Kind.LOST, 1L);
        assertThat(gains(run))
                .extracting(ReplayGain::agentName, ReplayGain::before, ReplayGain::after)
                .containsExactly(tuple("Ada", 3, 1), tuple("Ben", 1, 2));
        ReplayRun later =
                replayed(draft -> windowed(draft, second.plus(Duration.ofHours(3)), second.plus(Duration.ofHours(4))));
        assertThat(gains(later)).allSatisfy(gain -> assertThat(gain.after()).isEqualTo(gain.before()));
    }

    @Test
    void readsADraftThatWasWrittenBeforeThereWereWindows() {
        ReplayDraft draft = inForce();
        String old = draft.json().replace(",\"priceZone\":\"America/New_York\",\"priceWindows\":[]", "");
        assertThat(old).doesNotContain("priceWindows").contains("statePrices");
        assertThat(ReplayDraft.ofJson(old)).isEqualTo(draft);
        ReplayDraft windowed = windowed(draft, begin, begin.plus(Duration.ofHours(1)));
        assertThat(ReplayDraft.ofJson(windowed.json())).isEqualTo(windowed);
    }

    @Test
    void aCallerWhoComesAgainIsNotSoldTwiceToTheSameAgentUnderARuleForDuplicates() {
        ready("Ada", 90_000);
        ready("Ben", 50_000);
        talks(call(CALLER));
        talks(call(CALLER));
        ReplayRun run = replayed(
                draft -> selecting(draft, new SelectionRules(null, 0, 30, DuplicateAfter.CONNECTED, Map.of())));
        assertThat(run.counts()).containsEntry(Kind.MOVED, 1L);
        assertThat(gains(run))
                .extracting(ReplayGain::agentName, ReplayGain::before, ReplayGain::after)
                .containsExactlyInAnyOrder(tuple("Ada", 2, 1), tuple("Ben", 0, 1));
    }

    @Test
    void gamesOfPatienceEndEarlier() {
        AgentId ada = ready("Ada", 90_000);
        ready("Ben", 50_000);
        CallId call = call();
        offered(call, 1, Set.of(), "DECLINED");
        app.clock().advance(Duration.ofSeconds(25));
        offered(call, 2, Set.of(ada), "COMPLETED");
        ended(call, "COMPLETED");
        assertThat(replayed(draft -> patient(draft, 1, Duration.ofMinutes(2))).counts())
                .containsEntry(Kind.LOST, 1L);
        assertThat(replayed(draft -> patient(draft, 5, Duration.ofSeconds(20))).counts())
                .containsEntry(Kind.LOST, 1L);
        assertThat(replayed(draft -> patient(draft, 2, Duration.ofSeconds(25))).counts())
                .containsEntry(Kind.LOST, 0L);
    }

    @Test
    void findsTheSameEachTimeAndLooksAtThePeriodAndTheCampaignAlone() {
        threeForAdaOneForBen();
        app.clock().advance(Duration.ofSeconds(1));
        Instant middle = app.clock().instant();
        talks(call());
        ReplayRun first = replayed(draft -> strategy(draft, RoutingStrategy.ROUND_ROBIN));
        ReplayRun second = replayed(draft -> strategy(draft, RoutingStrategy.ROUND_ROBIN));
        assertThat(gains(first)).isEqualTo(gains(second));
        assertThat(findings(first, null)).isEqualTo(findings(second, null));
        UUID some = app.in(tenant, () -> lab().start(campaign, inForce(), begin, middle));
        work();
        assertThat(found(some).total()).isEqualTo(4);
        CampaignId other = app.fixtures(tenant).campaign("Medicare", PRICE);
        UUID none = app.in(tenant, () -> lab().start(other, inForce(), begin, middle));
        work();
        assertThat(found(none).status()).isEqualTo(ReplayRun.Status.DONE);
        assertThat(found(none).total()).isZero();
        assertThat(app.in(app.newTenant(), () -> lab().find(some))).isEmpty();
    }

    @Test
    void aCancelledRunStopsAndOneWhoseNodeFellSilentIsBegunAnewThreeTimes() {
        threeForAdaOneForBen();
        UUID cancelled = app.in(tenant, () -> lab().start(
                        campaign, inForce(), begin, app.clock().instant()));
        ReplayPages pages = app.get(ReplayPages.class);
        ReplayPages.Progress progress =
                app.in(tenant, () -> pages.claim(ReplayWork.SILENCE_MAX)).orElseThrow();
        assertThat(app.in(tenant, () -> lab().cancel(cancelled))).isTrue();
        app.in(tenant, () -> pages.next(progress));
        assertThat(progress.goesOn()).isFalse();
        assertThat(found(cancelled).status()).isEqualTo(ReplayRun.Status.CANCELLED);
        assertThat(app.in(tenant, () -> lab().cancel(cancelled))).isFalse();

        UUID left = app.in(tenant, () -> lab().start(
                        campaign, inForce(), begin, app.clock().instant()));
        assertThat(due()).contains(tenant);
        for (int node = 0; node < 3; node++) {
            assertThat(app.in(tenant, () -> pages.claim(ReplayWork.SILENCE_MAX)))
                    .isPresent();
            assertThat(app.in(tenant, () -> pages.claim(ReplayWork.SILENCE_MAX)))
                    .isEmpty();
            assertThat(due()).doesNotContain(tenant);
            app.clock().advance(ReplayWork.SILENCE_MAX.plusSeconds(1));
            assertThat(due()).contains(tenant);
        }
        work();
        assertThat(found(left).status()).isEqualTo(ReplayRun.Status.FAILED);
        assertThat(due()).doesNotContain(tenant);
    }

    @Test
    void refusesWhatCannotBeReplayed() {
        Instant now = app.clock().instant();
        refused("to", inForce(), begin, now.plusSeconds(1));
        refused("to", inForce(), now, now);
        refused("from", inForce(), now.minus(Duration.ofDays(367)), now);
        assertThatThrownBy(() -> patient(inForce(), 0, Duration.ZERO)).isInstanceOf(ReplayRefused.class);
        assertThatThrownBy(() -> priced(inForce(), -1)).isInstanceOf(ReplayRefused.class);
        assertThatThrownBy(() -> app.in(tenant, () -> lab().start(campaign, priced(inForce(), 0), begin, now)))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("price"));
        for (int i = 0; i < 10; i++) {
            app.in(tenant, () -> lab().start(campaign, inForce(), begin, now));
        }
        refused("campaign", inForce(), begin, now);
    }

    private void refused(String field, ReplayDraft draft, Instant from, Instant to) {
        assertThatThrownBy(() -> app.in(tenant, () -> lab().start(campaign, draft, from, to)))
                .isInstanceOfSatisfying(ReplayRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo(field));
    }

    // ---- drafts

    private static ReplayDraft asItIs(ReplayDraft draft) {
        return ReplayDraft.ofJson(draft.json());
    }

    private static ReplayDraft strategy(ReplayDraft draft, RoutingStrategy strategy) {
        return new ReplayDraft(
                strategy,
                draft.lineOfAuthority(),
                draft.price(),
                draft.statePrices(),
                draft.priceWindows(),
                draft.maxRounds(),
                draft.maxWait(),
                draft.parksWhenBusy(),
                draft.selection());
    }

    private static ReplayDraft priced(ReplayDraft draft, long minor) {
        return new ReplayDraft(
                draft.strategy(),
                draft.lineOfAuthority(),
                Money.usd(minor),
                draft.statePrices(),
                draft.priceWindows(),
                draft.maxRounds(),
                draft.maxWait(),
                draft.parksWhenBusy(),
                draft.selection());
    }

    /** 600.00 for a Texan between the two moments. */
    private static ReplayDraft windowed(ReplayDraft draft, Instant from, Instant until) {
        ZoneId zone = ZoneId.of("America/Phoenix");
        LocalDateTime begins = LocalDateTime.ofInstant(from, zone).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime ends = LocalDateTime.ofInstant(until, zone).truncatedTo(ChronoUnit.MINUTES);
        WeekHours hours = new WeekHours(Set.of(begins.getDayOfWeek()), begins.toLocalTime(), ends.toLocalTime());
        return new ReplayDraft(
                draft.strategy(),
                draft.lineOfAuthority(),
                draft.price(),
                draft.statePrices(),
                new PriceWindows(zone, List.of(new PriceWindow(new UsState("TX"), hours, Money.usd(60_000)))),
                draft.maxRounds(),
                draft.maxWait(),
                draft.parksWhenBusy(),
                draft.selection());
    }

    private static ReplayDraft line(ReplayDraft draft, String line) {
        return new ReplayDraft(
                draft.strategy(),
                line,
                draft.price(),
                draft.statePrices(),
                draft.priceWindows(),
                draft.maxRounds(),
                draft.maxWait(),
                draft.parksWhenBusy(),
                draft.selection());
    }

    private static ReplayDraft patient(ReplayDraft draft, int rounds, Duration wait) {
        return new ReplayDraft(
                draft.strategy(),
                draft.lineOfAuthority(),
                draft.price(),
                draft.statePrices(),
                draft.priceWindows(),
                rounds,
                wait,
                draft.parksWhenBusy(),
                draft.selection());
    }

    private static ReplayDraft selecting(ReplayDraft draft, SelectionRules selection) {
        return new ReplayDraft(
                draft.strategy(),
                draft.lineOfAuthority(),
                draft.price(),
                draft.statePrices(),
                draft.priceWindows(),
                draft.maxRounds(),
                draft.maxWait(),
                draft.parksWhenBusy(),
                selection);
    }

    private static ReplayDraft requiring(ReplayDraft draft, Map<String, String> attributes) {
        return selecting(draft, new SelectionRules(null, 0, 0, DuplicateAfter.CONNECTED, attributes));
    }

    private ReplayDraft inForce() {
        return app.in(
                tenant, () -> ReplayDraft.of(app.get(CampaignCatalog.class).get(campaign)));
    }

    // ---- replays

    private ReplayRun replayed(UnaryOperator<ReplayDraft> change) {
        ReplayDraft draft = change.apply(inForce());
        app.clock().advance(Duration.ofHours(1));
        UUID run = app.in(
                tenant, () -> lab().start(campaign, draft, begin, app.clock().instant()));
        work();
        return found(run);
    }

    private void work() {
        app.in(tenant, () -> app.get(ReplayWork.class).runWaiting());
    }

    private ReplayRun found(UUID run) {
        return app.in(tenant, () -> lab().find(run)).orElseThrow();
    }

    private List<ReplayGain> gains(ReplayRun run) {
        return app.in(tenant, () -> lab().gains(run.id(), 0, 100)).items();
    }

    private List<ReplayFinding> findings(ReplayRun run, @Nullable Kind only) {
        return app.in(tenant, () -> lab().findings(run.id(), only, 0, 100)).items();
    }

    private List<TenantId> due() {
        return app.inTransactionOfNobody(() -> app.get(DueTenants.class).replays(ReplayWork.SILENCE_MAX));
    }

    private ReplayLab lab() {
        return app.get(ReplayLab.class);
    }

    // ---- a recorded world

    /** @return Ben */
    private AgentId threeForAdaOneForBen() {
        AgentId ada = ready("Ada", 90_000);
        AgentId ben = ready("Ben", 50_000);
        assertThat(List.of(talks(call()), talks(call()), talks(call()), talks(call())))
                .containsExactly(ada, ada, ada, ben);
        return ben;
    }

    private CallId call() {
        return call(null);
    }

    private CallId call(@Nullable PhoneNumber caller) {
        app.clock().advance(Duration.ofMinutes(10));
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        app.owner()
                .update(
                        "update calls set caller_state = 'TX', caller_number = ? where id = ?",
                        caller == null ? null : caller.e164(),
                        call.value());
        return call;
    }

    /** The chosen agent talks for a minute and is charged. @return who */
    private AgentId talks(CallId call) {
        AgentId agent = offered(call, 1, Set.of(), "COMPLETED");
        ended(call, "COMPLETED");
        return agent;
    }

    /** @return who was offered the call and is free again */
    private AgentId offered(CallId call, int round, Set<AgentId> tried, String outcome) {
        RoutingDecision decision = decide(call, round, tried);
        AgentId agent = java.util.Objects.requireNonNull(decision.selected()).agent();
        app.fixtures(tenant).offer(call, agent, outcome);
        app.owner()
                .update(
                        "update agent_status set work_state = 'FREE', current_call_id = null, busy_until = null where agent_id = ?",
                        agent.value());
        app.owner()
                .update(
                        "update balance_holds set status = 'RELEASED', resolved_at = now() where call_id = ? and status = 'HELD'",
                        call.value());
        app.owner()
                .update(
                        """
                        insert into agent_status_history (id, tenant_id, agent_id, intent, work_state, present, occurred_at)
                        values (?, ?, ?, 'ONLINE', 'FREE', true, ?)
                        """,
                        UUID.randomUUID(),
                        tenant.value(),
                        agent.value(),
                        Timestamp.from(app.clock().instant().plusSeconds(1)));
        app.owner().update("update agent_balances set held_minor = 0 where agent_id = ?", agent.value());
        if (outcome.equals("COMPLETED")) {
            app.fixtures(tenant).balance(agent, -PRICE);
            app.owner()
                    .update(
                            "update calls set selected_agent_id = ?, connected_at = ?, billed_at = ? where id = ?",
                            agent.value(),
                            now(),
                            now(),
                            call.value());
        }
        return agent;
    }

    private void ended(CallId call, String status) {
        app.owner()
                .update(
                        "update calls set status = ?, disposition = ?, deadline_at = null, ended_at = ? where id = ?",
                        status,
                        status.equals("NOT_ROUTED") ? "VOICEMAIL" : null,
                        Timestamp.from(app.clock().instant().plusSeconds(60)),
                        call.value());
    }

    private RoutingDecision decide(CallId call, int round, Set<AgentId> tried) {
        Set<AgentId> before = new HashSet<>(tried);
        Instant now = app.clock().instant();
        app.owner().update("update agent_status set socket_seen_at = ? where tenant_id = ?", now(), tenant.value());
        String caller = app.owner().text("select coalesce(caller_number, '') from calls where id = ?", call.value());
        return app.inTransaction(tenant, () -> app.get(CallRouting.class)
                .decide(new RoutingRequest(
                        call,
                        round,
                        app.get(CampaignCatalog.class).get(campaign),
                        new UsState("TX"),
                        caller.isEmpty() ? null : new PhoneNumber(caller),
                        Money.usd(PRICE),
                        before,
                        now,
                        now.plusSeconds(60),
                        now.plusSeconds(600))));
    }

    private void rules(String assignments) {
        app.owner().update("update campaigns set " + assignments + " where id = ?", campaign.value());
    }

    private void attributes(AgentId agent, String json) {
        app.owner().update("update agents set attributes = cast(? as jsonb) where id = ?", json, agent.value());
    }

    private Timestamp now() {
        return Timestamp.from(app.clock().instant());
    }

    private AgentId ready(String name, long balance) {
        AgentId agent = app.fixtures(tenant).agent(name);
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, balance);
        return agent;
    }
}
