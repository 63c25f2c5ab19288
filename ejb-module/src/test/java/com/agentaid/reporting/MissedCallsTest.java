package com.agentaid.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.stripe.StripeCardPayments;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.reporting.CheapestChange.Action;
import com.agentaid.routing.CallRouting;
import com.agentaid.routing.FundsReservation;
import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingDecision;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallHistory;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissedCallsTest {

    private static final long PRICE = 10_000;
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private static final String MONEY_TOO = " Top up $25.00 too: your balance does not cover the price.";

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);
    private final LocalDate day =
            LocalDate.ofInstant(app.clock().instant(), CHICAGO).plusDays(1);
    private AgentId ada = new AgentId(java.util.UUID.randomUUID());

    @BeforeEach
    void adaHasTooLittleMoneyAtTwoInTheAfternoon() {
        app.implementing(FundsReservation.class, FundsHolds.class)
                .implementing(CardPayments.class, StripeCardPayments.class);
        ada = agent("Ada", PRICE - 2_500);
        at(14);
    }

    @Test
    void groupsTheDayByReasonWithTheCheapestChange() {
        routed("TX");
        routed("TX");
        app.owner().update("update agent_status set intent = 'OFFLINE' where agent_id = ?", ada.value());
        at(15);
        routed("TX");
        routed("TX");
        at(16);
        routed("TX");

        MissedDay missed = missed(day, 0, 2);
        assertThat(missed.date()).isEqualTo(day);
        assertThat(missed.timeZone()).isEqualTo(CHICAGO);
        assertThat(missed.complete()).isTrue();
        assertThat(missed.groups())
                .containsExactly(
                        new MissedDay.Group(
                                MissCause.AGENT_OFFLINE,
                                3,
                                Money.usd(3 * PRICE),
                                "3 calls: you were offline.",
                                new CheapestChange(
                                        Action.GO_ONLINE,
                                        "Go online from 15:00 to 16:00 (2 of these 3)." + MONEY_TOO,
                                        Money.usd(2_500))),
                        new MissedDay.Group(
                                MissCause.INSUFFICIENT_BALANCE,
                                2,
                                Money.usd(2 * PRICE),
                                "2 calls: your available balance did not cover the price.",
                                new CheapestChange(Action.TOP_UP, "Top up $25.00.", Money.usd(2_500))));
        assertThat(missed.calls().total()).isEqualTo(5);
        assertThat(missed.calls().items())
                .extracting(line -> line.call().cause(), line -> line.change().sentence())
                .containsExactly(
                        tuple(MissCause.AGENT_OFFLINE, "Go online from 16:00 to 17:00." + MONEY_TOO),
                        tuple(MissCause.AGENT_OFFLINE, "Go online from 15:00 to 16:00." + MONEY_TOO));
        assertThat(missed(day, 2, 2).calls().items()).singleElement().satisfies(line -> {
            assertThat(line.call().cause()).isEqualTo(MissCause.INSUFFICIENT_BALANCE);
            assertThat(line.call().campaignName()).isEqualTo("Final Expense");
            assertThat(line.call().price()).isEqualTo(Money.usd(PRICE));
        });
        assertThat(missed(day.minusDays(1), 0, 20).groups()).isEmpty();
        assertThat(missed(null, 0, 20).date()).isEqualTo(day);
    }

    @Test
    void asksForWhatTheBalanceLacksByNowOfTheDearestCall() {
        routed("TX");
        app.owner().update("update agent_balances set posted_minor = 4000 where agent_id = ?", ada.value());
        assertThat(change(MissCause.INSUFFICIENT_BALANCE).amount()).isEqualTo(Money.usd(6_000));
        app.owner().update("update agent_balances set posted_minor = 9950 where agent_id = ?", ada.value());
        assertThat(change(MissCause.INSUFFICIENT_BALANCE))
                .as("no smaller top-up is taken")
                .isEqualTo(new CheapestChange(Action.TOP_UP, "Top up $10.00.", Money.usd(1_000)));
    }

    @Test
    void leavesOutHisOwnCallsThoseOfOtherStatesAndThoseStillBeingRouted() {
        app.fixtures(tenant).balance(ada, 90_000);
        CallId own = call("TX");
        decide(own, "TX", Set.of());
        app.fixtures(tenant).offer(own, ada, "RINGING");
        app.owner()
                .update(
                        "update call_offers set status = 'COMPLETED', ended_at = reserved_at where call_id = ?",
                        own.value());
        ended(own);
        routed("GA");
        decide(call("TX"), "TX", Set.of());
        assertThat(missed(day, 0, 20).groups()).isEmpty();
    }

    @Test
    void namesTheChangeForEachReason() {
        app.fixtures(tenant).balance(ada, 50_000);
        expect(
                "update agents set daily_spend_cap_minor = 9000 where id = ?",
                MissCause.SPEND_CAP_REACHED,
                Action.RAISE_SPEND_CAP,
                "Raise your daily spending cap by $10.00, to $100.00.");
        expect(
                "update agents set daily_spend_cap_minor = null, daily_call_cap = 0 where id = ?",
                MissCause.DAILY_CAP_REACHED,
                Action.RAISE_CALL_CAP,
                "Raise your daily call cap by 1, to 1.");
        expect(
                "update agents set daily_call_cap = null, schedule = repeat('0', 168) where id = ?",
                MissCause.OUTSIDE_SCHEDULE,
                Action.OPEN_HOUR,
                "Open " + day.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.US)
                        + " from 14:00 to 15:00 in your schedule.");
        app.owner().update("update agents set schedule = null where id = ?", ada.value());
        expect(
                "update agent_status set work_state = 'PAUSED' where agent_id = ?",
                MissCause.AGENT_PAUSED,
                Action.RESUME,
                "Resume as soon as you can take calls again.");
        app.owner().update("update agent_status set work_state = 'FREE' where agent_id = ?", ada.value());
        expect(
                "update agent_licenses set line_of_authority = 'HEALTH' where agent_id = ?",
                MissCause.STATE_NOT_LICENSED,
                Action.ADD_LICENCE,
                "Add a TX licence for LIFE.");
        app.owner()
                .update(
                        "update agent_licenses set line_of_authority = 'LIFE', expires_on = date '2021-01-01' where agent_id = ?",
                        ada.value());
        assertThat(change(MissCause.STATE_NOT_LICENSED))
                .isEqualTo(CheapestChange.of(
                        Action.RENEW_LICENCE, "Renew your TX licence for LIFE, which ended on 2021-01-01."));
    }

    @Test
    void namesAllThatStillStandsInHisWayAndNotOnlyWhatRoutingAskedFirst() {
        app.fixtures(tenant).balance(ada, 50_000);
        expect(
                "update campaign_subscriptions set switched_on = false where agent_id = ?",
                MissCause.NOT_SUBSCRIBED,
                Action.SWITCH_ON,
                "Switch on Final Expense in your settings.");
        app.owner().update("update agent_licenses set line_of_authority = 'HEALTH' where agent_id = ?", ada.value());
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .isEqualTo(CheapestChange.of(
                        Action.SWITCH_ON, "Switch on Final Expense in your settings. Also add a TX licence for LIFE."));
        app.owner().update("update campaign_subscriptions set switched_on = true where agent_id = ?", ada.value());
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .as("the first is done, the second is not")
                .isEqualTo(CheapestChange.of(Action.ADD_LICENCE, "Add a TX licence for LIFE."));
        expect(
                "update agent_status set intent = 'OFFLINE' where agent_id = ?",
                MissCause.AGENT_OFFLINE,
                Action.GO_ONLINE,
                "Go online from 14:00 to 15:00. Also add a TX licence for LIFE.");
        app.owner()
                .update(
                        "update campaigns set required_attributes = '{\"language\":\"es\"}' where id = ?",
                        campaign.value());
        assertThat(change(MissCause.AGENT_OFFLINE).sentence())
                .as("what routing asks before was met then")
                .doesNotContain("language");
        app.fixtures(tenant).balance(ada, -50_000);
        assertThat(change(MissCause.NOT_SUBSCRIBED).sentence())
                .isEqualTo("Have your administrator add language es to your profile, if it is true."
                        + " Also go online: you are offline now. Also add a TX licence for LIFE." + MONEY_TOO);
        app.owner().update("update agent_licenses set line_of_authority = 'LIFE' where agent_id = ?", ada.value());
        assertThat(change(MissCause.AGENT_OFFLINE).sentence()).isEqualTo("Go online from 14:00 to 15:00." + MONEY_TOO);
    }

    @Test
    void namesCapsThatNoCallCanMeetAndBeingOfflineAndPausedBehindTheFirstReason() {
        app.fixtures(tenant).balance(ada, 50_000);
        expect(
                "update agents set schedule = repeat('0', 168), daily_call_cap = 0, hourly_call_cap = 0, monthly_call_cap = 9,"
                        + " daily_spend_cap_minor = 9000 where id = ?",
                MissCause.OUTSIDE_SCHEDULE,
                Action.OPEN_HOUR,
                "Open " + day.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.US)
                        + " from 14:00 to 15:00 in your schedule."
                        + " Also raise your daily spending cap by $10.00, to $100.00."
                        + " Also raise your daily call cap by 1, to 1, and your hourly call cap by 1, to 1.");
        app.owner()
                .update(
                        "update agents set schedule = null, daily_call_cap = 1, hourly_call_cap = null,"
                                + " daily_spend_cap_minor = 10000 where id = ?",
                        ada.value());
        since(MissCause.OUTSIDE_SCHEDULE, "your schedule is open at that hour by now.");
        app.owner().update("update agent_status set work_state = 'PAUSED' where agent_id = ?", ada.value());
        assertThat(change(MissCause.OUTSIDE_SCHEDULE))
                .isEqualTo(CheapestChange.of(Action.RESUME, "Resume as soon as you can take calls again."));
        app.owner().update("update agent_status set intent = 'OFFLINE' where agent_id = ?", ada.value());
        assertThat(change(MissCause.OUTSIDE_SCHEDULE))
                .isEqualTo(CheapestChange.of(
                        Action.GO_ONLINE,
                        "Go online: you are offline now. Also resume as soon as you can take calls again."));
    }

    @Test
    void asksForTheMoneyThatIsStillLackingWhenTheFirstReasonIsGone() {
        app.owner().update("update agent_status set intent = 'OFFLINE' where agent_id = ?", ada.value());
        routed("TX");
        app.owner().update("update agent_status set intent = 'ONLINE' where agent_id = ?", ada.value());
        CheapestChange topUp = new CheapestChange(
                Action.TOP_UP, "Top up $25.00: your balance does not cover the price.", Money.usd(2_500));
        assertThat(change(MissCause.AGENT_OFFLINE)).isEqualTo(topUp);
        app.owner().update("update agents set daily_spend_cap_minor = 9000 where id = ?", ada.value());
        assertThat(change(MissCause.AGENT_OFFLINE).sentence())
                .isEqualTo("Raise your daily spending cap by $10.00, to $100.00." + MONEY_TOO);
        app.fixtures(tenant).balance(ada, 2_500);
        assertThat(change(MissCause.AGENT_OFFLINE).sentence()).doesNotContain("Top up");
    }

    @Test
    void leavesOutCallsThatWereAnnouncedAndNeverCame() {
        app.fixtures(tenant).balance(ada, 50_000);
        CallId announced = app.fixtures(tenant).call(campaign, PRICE);
        app.owner()
                .update(
                        "update calls set caller_state = 'TX', provider_call_sid = null where id = ?",
                        announced.value());
        app.fixtures(tenant).offer(announced, ada, "RINGING");
        app.owner()
                .update(
                        "update call_offers set status = 'CALLER_GONE', ended_at = reserved_at where call_id = ?",
                        announced.value());
        decide(announced, "TX", Set.of(ada));
        app.owner().update("update calls set status = 'ABANDONED', deadline_at = null where id = ?", announced.value());
        assertThat(missed(day, 0, 20).groups()).isEmpty();
        assertThat(app.in(tenant, () -> app.get(CallHistory.class).page(ada, "", 0, 20))
                        .items())
                .isEmpty();
    }

    @Test
    void causesStandInTheOrderOfRoutingsReasons() {
        List<String> reasons = names(Reason.values());
        List<String> causes = names(MissCause.values());
        assertThat(causes.stream().filter(reasons::contains))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        reasons.stream().filter(causes::contains).toList());
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    @Test
    void namesHisOwnSwitchBeforeAnAdministratorsGrant() {
        app.fixtures(tenant).balance(ada, 50_000);
        expect(
                "update campaign_subscriptions set accepted_states = '{FL}' where agent_id = ?",
                MissCause.NOT_SUBSCRIBED,
                Action.ACCEPT_STATE,
                "Accept TX in Final Expense.");
        app.owner().update("update campaign_subscriptions set switched_on = false where agent_id = ?", ada.value());
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .isEqualTo(
                        CheapestChange.of(Action.SWITCH_ON, "Switch on Final Expense and accept TX in your settings."));
        app.owner().update("update campaign_subscriptions set accepted_states = null where agent_id = ?", ada.value());
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .isEqualTo(CheapestChange.of(Action.SWITCH_ON, "Switch on Final Expense in your settings."));
        app.fixtures(tenant).licence(ada, "FL");
        app.owner().update("update campaign_subscriptions set states = '{FL}' where agent_id = ?", ada.value());
        routed("TX");
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .isEqualTo(CheapestChange.of(
                        Action.GET_GRANTED, "Have your administrator grant you Final Expense for TX."));
        routed("FL");
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .isEqualTo(CheapestChange.of(
                        Action.SWITCH_ON, "Switch on Final Expense in your settings (1 of these 3)."));
        app.owner()
                .update(
                        "update campaign_subscriptions set states = null, switched_on = true where agent_id = ?",
                        ada.value());
        assertThat(change(MissCause.NOT_SUBSCRIBED))
                .isEqualTo(CheapestChange.of(
                        Action.NOTHING, "Nothing: you take calls of Final Expense from TX by now (2 of these 3)."));
        app.owner().update("delete from campaign_subscriptions where agent_id = ?", ada.value());
        assertThat(change(MissCause.NOT_SUBSCRIBED).action()).isEqualTo(Action.GET_GRANTED);
    }

    @Test
    void tellsACallerWhoLeftFromACallThatTheAgentDidNotTake() {
        app.fixtures(tenant).balance(ada, 50_000);
        for (String outcome :
                List.of("NO_ANSWER", "CALLER_GONE", "CALLER_GONE", "DECLINED", "DEVICE_ERROR", "EXPIRED")) {
            CallId call = call("TX");
            app.fixtures(tenant).offer(call, ada, "RINGING");
            app.owner()
                    .update(
                            "update call_offers set status = ?, ended_at = reserved_at where call_id = ?",
                            outcome,
                            call.value());
            decide(call, "TX", Set.of(ada));
            ended(call);
            app.clock().advance(Duration.ofSeconds(1));
        }
        assertThat(missed(day, 0, 20).groups())
                .extracting(MissedDay.Group::sentence, group -> group.change().action())
                .containsExactlyInAnyOrder(
                        tuple("2 calls: the caller hung up before you could answer.", Action.NOTHING),
                        tuple("1 call: your phone rang and you did not answer.", Action.ANSWER),
                        tuple("1 call: you declined.", Action.ANSWER),
                        tuple("1 call: your phone could not be reached.", Action.CHECK_DEVICE),
                        tuple("1 call: the offer ran out before it was answered.", Action.NOTHING));
        MissedDay gone = app.in(tenant, () -> app.get(MissedCalls.class).of(ada, day, MissCause.CALLER_GONE, 0, 20));
        assertThat(gone.calls().total()).isEqualTo(2);
        assertThat(gone.calls().items())
                .allSatisfy(line -> assertThat(line.call().cause()).isEqualTo(MissCause.CALLER_GONE));
        assertThat(gone.groups()).hasSize(5);
    }

    @Test
    void asksForNothingThatTheAgentHasDoneSince() {
        routed("TX");
        app.fixtures(tenant).balance(ada, 50_000);
        since(MissCause.INSUFFICIENT_BALANCE, "your available balance covers the price by now.");
        missedAndDone(
                "update agent_licenses set state = 'GA' where agent_id = ?",
                "update agent_licenses set state = 'TX' where agent_id = ?",
                MissCause.STATE_NOT_LICENSED,
                "you hold a TX licence for LIFE by now.");
        missedAndDone(
                "update agents set daily_call_cap = 0 where id = ?",
                "update agents set daily_call_cap = 1 where id = ?",
                MissCause.DAILY_CAP_REACHED,
                "your caps of calls leave room for another by now.");
        app.owner().update("update agents set daily_call_cap = null where id = ?", ada.value());
        since(MissCause.DAILY_CAP_REACHED, "you have no cap of calls by now.");
        missedAndDone(
                "update agents set daily_spend_cap_minor = 1 where id = ?",
                "update agents set daily_spend_cap_minor = 10000 where id = ?",
                MissCause.SPEND_CAP_REACHED,
                "your daily spending cap leaves room for the price by now.");
        app.owner().update("update agents set daily_spend_cap_minor = null where id = ?", ada.value());
        since(MissCause.SPEND_CAP_REACHED, "you have no daily spending cap by now.");
        missedAndDone(
                "update agent_status set intent = 'OFFLINE' where agent_id = ?",
                "update agent_status set intent = 'ONLINE' where agent_id = ?",
                MissCause.AGENT_OFFLINE,
                "you are online by now.");
        missedAndDone(
                "update agent_status set work_state = 'PAUSED' where agent_id = ?",
                "update agent_status set work_state = 'FREE' where agent_id = ?",
                MissCause.AGENT_PAUSED,
                "you have resumed by now.");
        missedAndDone(
                "update agents set schedule = repeat('0', 168) where id = ?",
                "update agents set schedule = null where id = ?",
                MissCause.OUTSIDE_SCHEDULE,
                "your schedule is open at that hour by now.");
        missedAndDone(
                "update agents set status = 'SUSPENDED' where id = ?",
                "update agents set status = 'APPROVED' where id = ?",
                MissCause.AGENT_NOT_APPROVED,
                "you are approved by now.");
        app.owner()
                .update(
                        "update campaigns set required_attributes = '{\"language\":\"es\"}' where id = ?",
                        campaign.value());
        missedAndDone(
                "update agents set attributes = '{}' where id = ?",
                "update agents set attributes = '{\"language\":\"en,es\"}' where id = ?",
                MissCause.ATTRIBUTE_MISMATCH,
                "your profile has by now what the campaign asks for.");
    }

    @Test
    void namesTheCapThatLeavesNoRoom() {
        app.fixtures(tenant).balance(ada, 50_000);
        expect(
                "update agents set monthly_call_cap = 0 where id = ?",
                MissCause.DAILY_CAP_REACHED,
                Action.RAISE_CALL_CAP,
                "Raise your monthly call cap by 1, to 1.");
        app.owner().update("update agents set monthly_call_cap = 1 where id = ?", ada.value());
        since(MissCause.DAILY_CAP_REACHED, "your caps of calls leave room for another by now.");
    }

    @Test
    void namesEveryCapThatLeavesNoRoomAndCountsTheCallsThatHeHadInThatHour() {
        app.fixtures(tenant).balance(ada, 90_000);
        talked();
        talked();
        expect(
                "update agents set hourly_call_cap = 1 where id = ?",
                MissCause.DAILY_CAP_REACHED,
                Action.RAISE_CALL_CAP,
                "Raise your hourly call cap by 2, to 3.");
        app.owner().update("update agents set daily_call_cap = 2 where id = ?", ada.value());
        assertThat(change(MissCause.DAILY_CAP_REACHED).sentence())
                .isEqualTo("Raise your daily call cap by 1, to 3, and your hourly call cap by 2, to 3.");
        app.owner().update("update agents set daily_call_cap = 3, hourly_call_cap = 3 where id = ?", ada.value());
        CallId taken = call("TX");
        assertThat(Objects.requireNonNull(decide(taken, "TX", Set.of()).selected())
                        .agent())
                .isEqualTo(ada);
    }

    private void missedAndDone(String handicap, String done, MissCause cause, String why) {
        app.owner().update(handicap, ada.value());
        routed("TX");
        app.owner().update(done, ada.value());
        since(cause, why);
    }

    private void since(MissCause cause, String why) {
        assertThat(change(cause)).isEqualTo(CheapestChange.of(Action.NOTHING, "Nothing: " + why));
    }

    @Test
    void saysHowHeRankedAndWhatWouldHaveRankedHimFirst() {
        app.fixtures(tenant).balance(ada, 10_000);
        agent("Rich", 48_000);
        routed("TX");
        assertThat(change(MissCause.NOT_PREFERRED))
                .isEqualTo(new CheapestChange(
                        Action.TOP_UP, "Top up $325.00: you ranked 2 of 2, that ranks you first.", Money.usd(32_500)));
    }

    private void talked() {
        CallId call = call("TX");
        decide(call, "TX", Set.of());
        app.fixtures(tenant).offer(call, ada, "RINGING");
        ended(call);
        app.owner()
                .update(
                        "update call_offers set status = 'COMPLETED', ended_at = reserved_at where call_id = ?",
                        call.value());
        app.owner()
                .update(
                        "update agent_status set work_state = 'FREE', current_call_id = null, busy_until = null where agent_id = ?",
                        ada.value());
    }

    private void expect(String handicap, MissCause cause, Action action, String sentence) {
        app.owner().update(handicap, ada.value());
        routed("TX");
        assertThat(change(cause).action()).isEqualTo(action);
        assertThat(change(cause).sentence()).isEqualTo(sentence);
    }

    private CheapestChange change(MissCause cause) {
        return missed(day, 0, 20).groups().stream()
                .filter(group -> group.cause() == cause)
                .findFirst()
                .orElseThrow()
                .change();
    }

    private MissedDay missed(@Nullable LocalDate date, int page, int size) {
        return app.in(tenant, () -> app.get(MissedCalls.class).of(ada, date, null, page, size));
    }

    private void at(int hour) {
        app.clock().set(day.atTime(hour, 0).atZone(CHICAGO).toInstant());
        app.owner()
                .update(
                        "update agent_status set socket_seen_at = ? where tenant_id = ?",
                        java.sql.Timestamp.from(app.clock().instant()),
                        tenant.value());
    }

    /** Decided, and over. */
    private void routed(String state) {
        CallId call = call(state);
        decide(call, state, Set.of());
        ended(call);
        app.clock().advance(Duration.ofSeconds(1));
    }

    private CallId call(String state) {
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        app.owner().update("update calls set caller_state = ? where id = ?", state, call.value());
        return call;
    }

    private void ended(CallId call) {
        app.owner().update("update calls set status = 'COMPLETED', deadline_at = null where id = ?", call.value());
    }

    private RoutingDecision decide(CallId call, String state, Set<AgentId> tried) {
        return Objects.requireNonNull(app.inTransaction(tenant, () -> {
            RoutingRequest example =
                    AgentFactsExample.call(campaign, call, state, app.clock().instant(), tried);
            return app.get(CallRouting.class)
                    .decide(new RoutingRequest(
                            call,
                            1,
                            app.get(CampaignCatalog.class).get(campaign),
                            new UsState(state),
                            null,
                            Money.usd(PRICE),
                            tried,
                            example.now(),
                            example.agentUntil(),
                            example.fundsUntil()));
        }));
    }

    private AgentId agent(String name, long balance) {
        AgentId agent = app.fixtures(tenant).agent(name);
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, balance);
        return agent;
    }
}
